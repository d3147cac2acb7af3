/**
 * What the backend's plugins and modules share: interfaces, errors, and the repositories of configuration.
 *
 * @packageDocumentation
 */
export * from './ClusterClient';
export * from './ClusterError';
export * from './Clock';
export * from './ConfigRepo';
export * from './ConfigRepoError';
export * from './deploymentsMetricsExtensionPoint';
export * from './git/ConfigRepos';
export * from './MetricsProvider';
export * from './hasTrailer';
export * from './turns';

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
export * from './deploymentsQualityGatesExtensionPoint';
export * from './git/ConfigRepos';
export * from './git/github/GitHubQualityGates';
export * from './MetricsProvider';
export * from './hasTrailer';
export * from './QualityGates';
export * from './turns';

/**
 * Interfaces and extension points of the deployments backend.
 *
 * @packageDocumentation
 */
export * from './ClusterClient';
export * from './ClusterError';
export * from './Clock';
export * from './ConfigRepo';
export * from './ConfigRepoError';

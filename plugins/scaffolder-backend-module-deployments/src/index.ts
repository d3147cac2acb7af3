/**
 * Scaffolder actions that create a service with its manifests, pipeline and GitOps configuration.
 *
 * @packageDocumentation
 */
export { scaffolderModuleDeployments as default } from './module';

/**
 * Scaffolder actions that create a service with its manifests, pipeline and GitOps configuration, and the pure functions
 * behind them.
 *
 * @packageDocumentation
 */
export { scaffolderModuleDeployments as default } from './module';
export * from './render/Files';
export * from './render/renderService';
export * from './specification/parseSpecification';
export * from './specification/readSpecification';
export * from './specification/ServiceSpecification';
export * from './standard/checkStandard';
export * from './standard/StandardReport';

/**
 * The same pages for apps of the older frontend system.
 *
 * @packageDocumentation
 */
export {
  deploymentsPlugin,
  DeploymentsPage,
  DeploymentsServiceNameFieldExtension,
  DeploymentsServicePreviewFieldExtension,
  DeploymentsStrategyFieldExtension,
  EntityDeploymentsCard,
  EntityDeploymentsContent,
} from './legacyPlugin';
export { hasDeployments } from './hasDeployments';
export * from './api/DeploymentsApi';
export { DeploymentsClient } from './api/DeploymentsClient';

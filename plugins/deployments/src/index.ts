/**
 * Deployments on the service page and for the whole fleet, for the new frontend system.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export * from './api/DeploymentsApi';
export { DeploymentsClient } from './api/DeploymentsClient';

/**
 * Backend of the deployments plugin.
 *
 * @packageDocumentation
 */
export { deploymentsPlugin as default } from './plugin';
export {
  verifyTrail,
  type TrailVerdict,
} from './database/operations/verifyTrail';
export {
  deploymentsEnvironmentResourceRef,
  type EnvironmentResource,
} from './authorization/EnvironmentResource';
export {
  createDeploymentsConditionalDecision,
  deploymentsConditions,
} from './authorization/rules';

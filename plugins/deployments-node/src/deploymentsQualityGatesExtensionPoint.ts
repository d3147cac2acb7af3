import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { QualityGates } from './QualityGates';

/**
 * Where a module puts another source of quality gates in the place of GitHub.
 *
 * @public
 */
export interface DeploymentsQualityGatesExtensionPoint {
  /** @throws Error for a second one: one that knows nothing must not hide what the other has found */
  setProvider(provider: QualityGates): void;
}

/**
 * Lets a backend module bring its own {@link QualityGates}.
 *
 * @public
 */
export const deploymentsQualityGatesExtensionPoint =
  createExtensionPoint<DeploymentsQualityGatesExtensionPoint>({
    id: 'deployments.quality-gates',
  });

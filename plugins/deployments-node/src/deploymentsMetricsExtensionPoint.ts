import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { MetricsProvider } from './MetricsProvider';

/**
 * Where a module puts another source of metrics in the place of Prometheus.
 *
 * @public
 */
export interface DeploymentsMetricsExtensionPoint {
  /** @throws Error for a second one: two sources would contradict each other */
  setProvider(provider: MetricsProvider): void;
}

/**
 * Lets a backend module bring its own {@link MetricsProvider}.
 *
 * @public
 */
export const deploymentsMetricsExtensionPoint =
  createExtensionPoint<DeploymentsMetricsExtensionPoint>({
    id: 'deployments.metrics',
  });

import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { MetricThresholds } from '@backstage-deployments/plugin-deployments-common';

/** Those of the deployment standard: five of a hundred requests fail, or one in twenty takes longer than a second. */
const DEFAULTS: MetricThresholds = { errorRate: 0.05, latencyP95Ms: 1000 };

/**
 * @param shared - what holds where the entry says nothing
 * @throws InputError naming the key
 */
export function readThresholds(
  entry: Config | undefined,
  key: string,
  shared: MetricThresholds = DEFAULTS,
): MetricThresholds {
  const errorRate = entry?.getOptionalNumber('errorRate') ?? shared.errorRate;
  if (!(errorRate > 0 && errorRate < 1)) {
    throw new InputError(
      `${key}.errorRate: ${errorRate} is not a share between 0 and 1, such as 0.05`,
    );
  }
  const latencyP95Ms =
    entry?.getOptionalNumber('latencyP95Ms') ?? shared.latencyP95Ms;
  if (!(latencyP95Ms > 0 && Number.isFinite(latencyP95Ms))) {
    throw new InputError(
      `${key}.latencyP95Ms: ${latencyP95Ms} is not a number of milliseconds`,
    );
  }
  return { errorRate, latencyP95Ms };
}

import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { AnalysisConfig, EnvironmentAnalysis } from './AnalysisConfig';
import { readAutomation } from './readAutomation';
import { readPrometheus } from './readPrometheus';
import { readThresholds } from './readThresholds';

const KEY = 'deployments.analysis';
/** Prometheus is scraped as often; asking more often gives the same. */
const INTERVAL_SECONDS_DEFAULT = 15;
/** Below, the questions of a few hundred workloads would never end. */
const INTERVAL_SECONDS_MIN = 1;
const INTERVAL_SECONDS_MAX = 300;

/**
 * `deployments.analysis`, the `analysis` of each environment, which goes before it key by key, and its `automation`.
 *
 * @throws InputError that names the key, and never a value that may be secret
 */
export function readAnalysis(config: Config): AnalysisConfig {
  const common = config.getOptionalConfig(KEY);
  const shared = readEntry(common, KEY, {});
  const environments =
    config.getOptionalConfigArray('deployments.environments') ?? [];
  const intervalSeconds = readInterval(common);
  return {
    intervalSeconds,
    environments: new Map(
      environments.map((environment, index) => {
        const key = `deployments.environments[${index}]`;
        const entry = readEntry(
          environment.getOptionalConfig('analysis'),
          `${key}.analysis`,
          shared,
        );
        const automation = readAutomation(environment, key, {
          thresholds: entry.thresholds,
          sampleSeconds: intervalSeconds,
        });
        return [
          environment.getString('name'),
          { ...entry, ...(automation && { automation }) },
        ];
      }),
    ),
  };
}

function readEntry(
  entry: Config | undefined,
  key: string,
  shared: Partial<EnvironmentAnalysis>,
): EnvironmentAnalysis {
  const prometheus = readPrometheus(
    entry?.getOptionalConfig('prometheus'),
    `${key}.prometheus`,
    shared.prometheus,
  );
  return {
    thresholds: readThresholds(entry, key, shared.thresholds),
    ...(prometheus && { prometheus }),
  };
}

function readInterval(entry: Config | undefined): number {
  const seconds =
    entry?.getOptionalNumber('intervalSeconds') ?? INTERVAL_SECONDS_DEFAULT;
  if (
    !Number.isInteger(seconds) ||
    seconds < INTERVAL_SECONDS_MIN ||
    seconds > INTERVAL_SECONDS_MAX
  ) {
    throw new InputError(
      `${KEY}.intervalSeconds: ${seconds} is not a whole number from ${INTERVAL_SECONDS_MIN} to ${INTERVAL_SECONDS_MAX}`,
    );
  }
  return seconds;
}

import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  AnalysisPolicy,
  MetricThresholds,
} from '@backstage-deployments/plugin-deployments-common';

const modes = ['dry-run', 'on'] as const;
const approvals = ['required', 'exempt'] as const;

/** What a JVM or a cold cache takes. */
const BAKE_SECONDS_DEFAULT = 60;
/** As Kargo has it: later something else is the likelier cause. */
const WINDOW_MINUTES_DEFAULT = 20;
/** With the usual interval half a minute of failing. */
const SAMPLES_DEFAULT = 3;
const SAMPLES_MAX = 20;
/** A shorter one could go back and forth between two bad versions faster than people look. */
const COOLDOWN_MINUTES_MIN = 30;
/** Six requests a minute. */
const MIN_TRAFFIC_DEFAULT = 0.1;

/**
 * `automation` of an environment. Without the key the portal does nothing by itself there.
 *
 * @throws InputError naming the key
 */
export function readAutomation(
  environment: Config,
  parent: string,
  {
    thresholds,
    sampleSeconds,
  }: { thresholds: MetricThresholds; sampleSeconds: number },
): AnalysisPolicy | undefined {
  const entry = environment.getOptionalConfig('automation');
  if (!entry) return undefined;
  const key = `${parent}.automation`;
  return {
    mode: readChoice(entry, key, 'mode', modes),
    thresholds,
    sampleSeconds,
    bakeSeconds: readNumber(entry, key, 'bakeSeconds', {
      otherwise: BAKE_SECONDS_DEFAULT,
      min: 0,
    }),
    windowSeconds:
      60 *
      readNumber(entry, key, 'windowMinutes', {
        otherwise: WINDOW_MINUTES_DEFAULT,
        min: 1,
      }),
    samples: readNumber(entry, key, 'samples', {
      otherwise: SAMPLES_DEFAULT,
      min: 1,
      max: SAMPLES_MAX,
    }),
    cooldownSeconds:
      60 *
      readNumber(entry, key, 'cooldownMinutes', {
        otherwise: COOLDOWN_MINUTES_MIN,
        min: COOLDOWN_MINUTES_MIN,
      }),
    minTraffic: readTraffic(entry, key),
    approvals: readChoice(entry, key, 'approvals', approvals),
  };
}

/** The first is the default: the one that does less by itself. */
function readChoice<T extends string>(
  entry: Config,
  key: string,
  name: string,
  choices: readonly T[],
): T {
  const value = entry.getOptionalString(name) ?? choices[0];
  const choice = choices.find(known => known === value);
  if (!choice) {
    throw new InputError(
      `${key}.${name}: "${value}" is none of ${choices.join(', ')}`,
    );
  }
  return choice;
}

function readNumber(
  entry: Config,
  key: string,
  name: string,
  {
    otherwise,
    min,
    max = Infinity,
  }: { otherwise: number; min: number; max?: number },
): number {
  const number = entry.getOptionalNumber(name) ?? otherwise;
  if (!Number.isInteger(number) || number < min || number > max) {
    throw new InputError(
      `${key}.${name}: ${number} is not a whole number ${
        max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`
      }`,
    );
  }
  return number;
}

function readTraffic(entry: Config, key: string): number {
  const number = entry.getOptionalNumber('minTraffic') ?? MIN_TRAFFIC_DEFAULT;
  if (!(number >= 0 && Number.isFinite(number))) {
    throw new InputError(
      `${key}.minTraffic: ${number} is not a number of requests a second`,
    );
  }
  return number;
}

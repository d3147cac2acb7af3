import { levels, type Level } from './createLog.ts';

export interface Config {
  /** The service's name in logs and answers. */
  readonly name: string;
  readonly environment: string;
  readonly port: number;
  readonly logLevel: Level;
  /** How long the service goes on answering after SIGTERM, until the last proxy has learnt that it leaves. */
  readonly shutdownDelayMs: number;
  /** How long requests in flight may take after that. Together less than the pod's termination grace period. */
  readonly shutdownTimeoutMs: number;
}

/**
 * Reads the whole configuration from the environment, once.
 *
 * @throws Error that names every variable that is wrong: a pod that cannot start should say so in its first line.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];

  const wholeNumber = (name: string, fallback: number, max: number): number => {
    const text = env[name] ?? String(fallback);
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value <= max) return value;
    problems.push(`${name} is “${text}”, not a whole number from 0 to ${max}`);
    return fallback;
  };
  const level = (name: string): Level => {
    const text = env[name] ?? 'info';
    const found = levels.find(candidate => candidate === text);
    if (!found) {
      problems.push(`${name} is “${text}”, not one of ${levels.join(', ')}`);
    }
    return found ?? 'info';
  };

  const config: Config = {
    name: env.SERVICE_NAME ?? 'skeleton-name',
    environment: env.ENVIRONMENT ?? 'local',
    port: wholeNumber('PORT', 8080, 65_535),
    logLevel: level('LOG_LEVEL'),
    shutdownDelayMs: wholeNumber('SHUTDOWN_DELAY_MS', 5_000, 60_000),
    shutdownTimeoutMs: wholeNumber('SHUTDOWN_TIMEOUT_MS', 20_000, 300_000),
  };
  if (problems.length > 0) throw new Error(problems.join('; '));
  return config;
}

import {
  HEALTH_PATH,
  HEALTH_PORT,
  SMOKE_TEST,
  STANDBY_REPLICAS,
  WATCH_SECONDS,
} from '../annotations';
import { Service } from '../workload/KubernetesObjects';

/** The standard's monitoring window after a switch (deployment-architecture.md, "Blue-Green Deployment Script"). */
const WATCH_SECONDS_DEFAULT = 60;
/** An hour: longer watches are an alert's work, and the pair stays locked meanwhile. */
const WATCH_SECONDS_MAX = 3600;
const REPLICAS_MAX = 10_000;

/** An absolute path and a query, nothing that leads out of the Service: no `..`, no host, no fragment. */
const pathPattern = /^\/(?!\/)(?!.*\.\.)[\w\-./~%?&=]{0,200}$/;
const namePattern = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/** How a pair wants to be switched, as its Service's annotations say it. */
export interface RunbookSettings {
  healthPath?: string;
  healthPort?: string;
  smokeTest?: string;
  watchSeconds: number;
  /** Of the colour that was left; `keep`: as many as it had. */
  standby: number | 'keep';
  /** Annotations that nobody can follow, in words. */
  problems: string[];
}

/** The runbook's settings of a pair, from the annotations of its Service. */
export function runbookSettings({ metadata }: Service): RunbookSettings {
  const annotations = metadata.annotations ?? {};
  const problems: string[] = [];
  const number = (key: string, max: number): number | undefined => {
    const text = annotations[key]?.trim();
    if (!text) return undefined;
    const value = Number(text);
    if (/^\d+$/.test(text) && value <= max) return value;
    problems.push(`${key}: ${text} is not a number from 0 to ${max}`);
    return undefined;
  };
  const matching = (key: string, pattern: RegExp, what: string) => {
    const text = annotations[key]?.trim();
    if (!text || pattern.test(text)) return text || undefined;
    problems.push(`${key}: ${text} is not ${what}`);
    return undefined;
  };
  const healthPath = matching(HEALTH_PATH, pathPattern, 'a path');
  const healthPort = matching(HEALTH_PORT, namePattern, 'a port');
  const smokeTest = matching(SMOKE_TEST, namePattern, 'the name of a CronJob');
  return {
    ...(healthPath && { healthPath }),
    ...(healthPort && { healthPort }),
    ...(smokeTest && { smokeTest }),
    watchSeconds:
      number(WATCH_SECONDS, WATCH_SECONDS_MAX) ?? WATCH_SECONDS_DEFAULT,
    standby:
      annotations[STANDBY_REPLICAS]?.trim() === 'keep'
        ? 'keep'
        : number(STANDBY_REPLICAS, REPLICAS_MAX) ?? 0,
    problems,
  };
}

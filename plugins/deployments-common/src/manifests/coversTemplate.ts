import { RESTARTED_AT } from '../annotations';
import { restorableTemplate } from '../diff/restorableTemplate';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { isRecord } from './isRecord';
import { itemKey } from './itemKey';
import { holdsAmounts, sameScalar } from './sameScalar';

/** What the API server writes into fields that a manifest leaves out; `any` is derived from other fields. */
const defaults: Record<string, readonly unknown[] | 'any'> = {
  apiVersion: ['v1'],
  defaultMode: [420],
  dnsPolicy: ['ClusterFirst'],
  expirationSeconds: [3600],
  failureThreshold: [3],
  fsType: ['ext4'],
  hostPort: 'any',
  imagePullPolicy: 'any',
  periodSeconds: [10],
  procMount: ['Default'],
  protocol: ['TCP'],
  restartPolicy: ['Always'],
  scheme: ['HTTP'],
  schedulerName: ['default-scheduler'],
  serviceAccount: 'any',
  successThreshold: [1],
  terminationGracePeriodSeconds: [30],
  terminationMessagePath: ['/dev/termination-log'],
  terminationMessagePolicy: ['File'],
  timeoutSeconds: [1],
  // Marks of people and tools on the live object, never of a manifest.
  [RESTARTED_AT]: 'any',
};

/** Whether two names of one reference are the same, for references that a tool renames on its way to the cluster. */
export type SameName = (inTree: string, live: string) => boolean;

/**
 * Whether the API server makes `live` of `written`: every value that is written is live, and what is live beyond that
 * is a default of the API server. A variable or container that is only live means no.
 */
export function coversTemplate(
  written: PodTemplateSpec,
  live: PodTemplateSpec,
  sameName: SameName = (a, b) => a === b,
): boolean {
  return covers(
    restorableTemplate(written),
    restorableTemplate(live),
    '',
    sameName,
  );
}

function covers(
  written: unknown,
  live: unknown,
  field: string,
  sameName: SameName,
): boolean {
  if (isNothing(written)) {
    return isNothing(live) || isDefault(field, live) || holdsDefaults(live);
  }
  if (Array.isArray(written)) {
    return Array.isArray(live) && coversList(written, live, field, sameName);
  }
  if (isRecord(written)) {
    if (!isRecord(live)) return false;
    return coversFields(
      field === 'resources' ? withRequests(written) : written,
      field === 'resources' ? withRequests(live) : live,
      field,
      sameName,
    );
  }
  if (sameScalar(written, live, holdsAmounts(field))) return true;
  return /name$/i.test(field) && sameName(String(written), String(live));
}

function coversFields(
  written: Record<string, unknown>,
  live: Record<string, unknown>,
  field: string,
  sameName: SameName,
): boolean {
  const keys = new Set([...Object.keys(written), ...Object.keys(live)]);
  return [...keys].every(key =>
    covers(
      written[key],
      live[key],
      // The names of amounts are free; that they are amounts is known from the field around them.
      holdsAmounts(field) ? field : key,
      sameName,
    ),
  );
}

/** A request that is not written is as large as the limit. */
function withRequests({
  limits,
  requests,
  ...rest
}: Record<string, unknown>): Record<string, unknown> {
  return {
    ...rest,
    limits,
    requests: {
      ...(isRecord(limits) && limits),
      ...(isRecord(requests) && requests),
    },
  };
}

function coversList(
  written: readonly unknown[],
  live: readonly unknown[],
  field: string,
  sameName: SameName,
): boolean {
  if (written.length !== live.length) return false;
  const key = itemKey([written, live]);
  return written.every((item, index) => {
    const partner = key
      ? live.find(
          each => String(fieldOf(each, key)) === String(fieldOf(item, key)),
        )
      : live[index];
    return covers(item, partner, field, sameName);
  });
}

function fieldOf(item: unknown, key: string): unknown {
  return (item as Record<string, unknown>)[key];
}

/** The API server leaves out what is empty. */
function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isRecord(value) && Object.keys(value).length === 0)
  );
}

function holdsDefaults(live: unknown): boolean {
  return (
    isRecord(live) &&
    Object.entries(live).every(
      ([key, value]) =>
        isNothing(value) || isDefault(key, value) || holdsDefaults(value),
    )
  );
}

function isDefault(field: string, live: unknown): boolean {
  const values = defaults[field] as (typeof defaults)[string] | undefined;
  return values === 'any' || values?.includes(live) === true;
}

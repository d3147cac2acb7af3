import { OCI_REVISION, RESTARTED_AT, SOURCE_COMMIT } from '../annotations';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { restorableTemplate } from './restorableTemplate';

export interface FlatField {
  value: string;
  /** May hold a secret: only a fingerprint of it may leave the backend. */
  secret: boolean;
}

/** Lists that Kubernetes merges by a key are compared by that key, so that an insertion is one change. */
const listKeys: Record<string, string> = {
  containers: 'name',
  initContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  ports: 'containerPort',
  imagePullSecrets: 'name',
};

/** Fields whose values are shown; every other value is taken for a secret. See docs/decisions/0003. */
const shownFields = new Set([
  'activeDeadlineSeconds',
  'affinity',
  'automountServiceAccountToken',
  'configMap',
  'configMapRef',
  'dnsPolicy',
  'emptyDir',
  'enableServiceLinks',
  'failureThreshold',
  'hostNetwork',
  'image',
  'imagePullPolicy',
  'imagePullSecrets',
  'initialDelaySeconds',
  'labels',
  'nodeSelector',
  'path',
  'periodSeconds',
  'persistentVolumeClaim',
  'port',
  'ports',
  'prefix',
  'priorityClassName',
  'resources',
  'restartPolicy',
  'runtimeClassName',
  'scheduler',
  'schedulerName',
  'secret',
  'secretRef',
  'securityContext',
  'serviceAccount',
  'serviceAccountName',
  'successThreshold',
  'terminationGracePeriodSeconds',
  'terminationMessagePath',
  'terminationMessagePolicy',
  'timeoutSeconds',
  'tolerations',
  'topologySpreadConstraints',
  'valueFrom',
  'volumeMounts',
]);
const shownAnnotations = new Set([RESTARTED_AT, SOURCE_COMMIT, OCI_REVISION]);

/** A template as path → value, e.g. `containers[app].env[LOG_LEVEL]`; container paths leave out the leading `spec.`. */
export function flattenTemplate(
  template: PodTemplateSpec,
): Map<string, FlatField> {
  const fields = new Map<string, FlatField>();
  const { metadata, spec } = restorableTemplate(template);
  walk(fields, metadata?.labels ?? {}, 'labels', true);
  for (const [key, value] of Object.entries(metadata?.annotations ?? {})) {
    fields.set(`annotations[${key}]`, {
      value,
      secret: !shownAnnotations.has(key),
    });
  }
  walk(fields, spec ?? {}, '', false);
  return fields;
}

function walk(
  fields: Map<string, FlatField>,
  value: unknown,
  path: string,
  shown: boolean,
  listKey?: string,
) {
  if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => {
      const key = (listKey && keyOf(item, listKey)) ?? String(index);
      walk(fields, item, `${path}[${key}]`, shown);
    });
  } else if (typeof value === 'object' && value !== null) {
    walkFields(fields, Object.entries(value), path, shown);
  } else if (value !== undefined) {
    // The value of a variable stands for the variable: `env[LOG_LEVEL]`, not `env[LOG_LEVEL].value`.
    fields.set(path.replace(/(\.env\[[^\]]*\])\.value$/, '$1'), {
      value: String(value),
      secret: !shown,
    });
  }
}

function walkFields(
  fields: Map<string, FlatField>,
  entries: [string, unknown][],
  path: string,
  shown: boolean,
) {
  for (const [name, field] of entries) {
    // The key of a list's item is in its path already; a variable without a value is shown as present.
    if (name === 'name' && path.endsWith(']')) {
      if (entries.length === 1) fields.set(path, { value: '', secret: false });
      continue;
    }
    walk(
      fields,
      field,
      path ? `${path}.${name}` : name,
      shown || shownFields.has(name),
      listKeys[name],
    );
  }
}

function keyOf(item: unknown, key: string): string | undefined {
  const value =
    typeof item === 'object' && item !== null
      ? (item as Record<string, unknown>)[key]
      : undefined;
  return value === undefined ? undefined : String(value);
}

/* eslint-disable @typescript-eslint/no-explicit-any -- specs come as JSON of any shape; validation follows after */

const probeDefaults = {
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
};

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/**
 * A pod spec with what the API server fills in (pkg/apis/core/v1/defaults.go, SetDefaults_PodSpec and _Container), so
 * that a template that was read back equals the one that a ReplicaSet holds.
 */
export function defaultPodSpec(spec: any): any {
  if (!isObject(spec)) return spec;
  return {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
    ...spec,
    ...(spec.serviceAccountName && { serviceAccount: spec.serviceAccountName }),
    ...each(spec, 'containers', defaultContainer),
    ...each(spec, 'initContainers', defaultContainer),
    ...each(spec, 'volumes', defaultVolume),
  };
}

function defaultContainer(container: any): any {
  const withProbes = { ...container };
  for (const probe of probes) {
    if (isObject(container[probe])) {
      withProbes[probe] = defaultProbe(container[probe]);
    }
  }
  return {
    imagePullPolicy: pullPolicy(container.image),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    resources: {},
    ...withProbes,
    ...each(container, 'ports', port => ({ protocol: 'TCP', ...port })),
    ...each(container, 'env', defaultEnv),
  };
}

function defaultProbe(probe: any): any {
  return {
    ...probeDefaults,
    ...probe,
    ...(isObject(probe.httpGet) && {
      httpGet: { path: '/', scheme: 'HTTP', ...probe.httpGet },
    }),
  };
}

function defaultEnv(variable: any): any {
  return isObject(variable?.valueFrom?.fieldRef)
    ? {
        ...variable,
        valueFrom: {
          ...variable.valueFrom,
          fieldRef: { apiVersion: 'v1', ...variable.valueFrom.fieldRef },
        },
      }
    : variable;
}

const volumeDefaults: Record<string, object> = {
  secret: { defaultMode: 420 },
  configMap: { defaultMode: 420 },
  projected: { defaultMode: 420 },
  downwardAPI: { defaultMode: 420 },
  hostPath: { type: '' },
};

function defaultVolume(volume: any): any {
  const filled = { ...volume };
  for (const [source, defaults] of Object.entries(volumeDefaults)) {
    if (isObject(volume[source])) {
      filled[source] = { ...defaults, ...volume[source] };
    }
  }
  return filled;
}

/** Without a tag, or with `latest`, the image is looked for each time (SetDefaults_Container). */
function pullPolicy(image: unknown): string {
  const name = String(image ?? '');
  if (name.includes('@')) return 'IfNotPresent';
  const tag = name.slice(name.lastIndexOf('/') + 1).split(':')[1];
  return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function each(
  owner: any,
  field: string,
  fill: (item: any) => any,
): Record<string, any> {
  const items = owner[field];
  return Array.isArray(items)
    ? { [field]: items.map(item => (isObject(item) ? fill(item) : item)) }
    : {};
}

function isObject(value: unknown): value is Record<string, any> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

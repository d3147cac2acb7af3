import { createHash } from 'node:crypto';
import { Manifest } from '../yaml/Manifest';
import { YamlMap } from '../yaml/YamlValue';
import { Placement } from './Placement';
import { requestQueries } from './requestQueries';
import { resourceQueries } from './resourceQueries';

/** Of Grafana 11.3: later ones migrate by themselves. */
const SCHEMA_VERSION = 40;
/** Grafana's for a uid is 40. */
const UID_CHARACTERS = 32;
const WIDTH = 12;
const HEIGHT = 8;
const datasource = { type: 'prometheus', uid: '${datasource}' };

interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly targets: readonly {
    readonly expr: string;
    readonly legend: string;
  }[];
  /** From where on it is drawn red. */
  readonly limit?: number;
}

/**
 * The dashboard itself, not the envelope of Grafana's HTTP interface, in the service's own namespace: the sidecar of Grafana
 * looks for the label in all of them.
 */
export function dashboard(placement: Placement): Manifest {
  const { name, namespace, labels, environment } = placement;
  const value = {
    uid: createHash('sha256')
      .update(namespace)
      .digest('hex')
      .slice(0, UID_CHARACTERS),
    title: `${name} in ${environment}`,
    tags: ['deployments', name, environment],
    schemaVersion: SCHEMA_VERSION,
    editable: false,
    timezone: 'browser',
    refresh: '30s',
    time: { from: 'now-1h', to: 'now' },
    templating: {
      list: [
        {
          name: 'datasource',
          type: 'datasource',
          query: 'prometheus',
          label: 'Prometheus',
        },
      ],
    },
    panels: panels(placement).map(toPanel),
  };
  return {
    object: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: `${name}-dashboard`,
        namespace,
        labels: { ...labels, grafana_dashboard: '1' },
      },
      data: { [`${namespace}.json`]: `${JSON.stringify(value, null, 2)}\n` },
    },
  };
}

function panels(placement: Placement): Panel[] {
  const { name, namespace, specification, isRollout } = placement;
  const { errorRate, latencyP95Ms } = specification.spec.objectives;
  const requests = requestQueries(placement, '$__rate_interval');
  const resources = resourceQueries(
    placement,
    '$__rate_interval',
    `${name}-.+`,
  );
  const pods = `namespace="${namespace}",pod=~"${name}-.+"`;
  return [
    {
      title: 'Requests a second',
      unit: 'reqps',
      targets: [{ expr: requests.requests, legend: 'requests' }],
    },
    {
      title: 'Share of requests that failed',
      unit: 'percentunit',
      targets: [{ expr: requests.errorRatio, legend: 'errors' }],
      limit: errorRate,
    },
    {
      title: '95th percentile of the response time',
      unit: 'ms',
      targets: [{ expr: requests.latencyP95Ms, legend: 'p95' }],
      limit: latencyP95Ms,
    },
    {
      title: 'Pods',
      unit: 'short',
      targets: [
        {
          expr: `sum(kube_pod_status_ready{${pods},condition="true"})`,
          legend: 'ready',
        },
        { expr: `count(kube_pod_info{${pods}})`, legend: 'all' },
      ],
    },
    {
      title: 'Use of limits, by the pod that uses most',
      unit: 'percentunit',
      targets: [
        { expr: resources.cpu, legend: 'CPU' },
        { expr: resources.memory, legend: 'memory' },
      ],
      limit: 0.9,
    },
    {
      title: 'Restarts',
      unit: 'short',
      targets: [{ expr: resources.restarts, legend: 'restarts' }],
      limit: 1,
    },
    {
      title: 'Ready pods by version',
      unit: 'short',
      targets: [
        {
          expr: `sum by (image_id) (kube_pod_container_info{${pods},container="${name}"} * on (pod) group_left () (kube_pod_status_ready{${pods},condition="true"}))`,
          legend: '{{image_id}}',
        },
      ],
    },
    ...(isRollout
      ? [
          {
            title: 'Phase of the Rollout',
            unit: 'short',
            targets: [
              {
                expr: `max by (phase) (rollout_info{namespace="${namespace}",name="${name}"})`,
                legend: '{{phase}}',
              },
            ],
          },
        ]
      : []),
  ];
}

function toPanel({ title, unit, targets, limit }: Panel, index: number) {
  const steps: YamlMap[] = [{ color: 'green', value: 0 }];
  if (limit !== undefined) steps.push({ color: 'red', value: limit });
  return {
    id: index + 1,
    type: 'timeseries',
    title,
    datasource,
    gridPos: {
      x: (index % 2) * WIDTH,
      y: Math.floor(index / 2) * HEIGHT,
      w: WIDTH,
      h: HEIGHT,
    },
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        thresholds: { mode: 'absolute', steps },
        custom: {
          thresholdsStyle: { mode: limit === undefined ? 'off' : 'line' },
        },
      },
      overrides: [],
    },
    options: { legend: { displayMode: 'list', placement: 'bottom' } },
    targets: targets.map(({ expr, legend }, at) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + at),
      datasource,
      expr,
      legendFormat: legend,
    })),
  };
}

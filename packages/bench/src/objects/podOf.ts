import { createHash } from 'node:crypto';
import { NewApiObject } from '@backstage-deployments/demo-cluster/src/apiserver/ApiObject';
import { controllerOf } from './controllerOf';

const AT = '2026-11-01T10:00:00Z';

/** A ready pod of a ReplicaSet, with all that a kubelet reports. */
export function podOf(replicaSet: NewApiObject, index: number): NewApiObject {
  const { name, namespace } = replicaSet.metadata;
  const { metadata, spec } = replicaSet.spec.template;
  const containers: { name: string; image: string }[] = spec.containers;
  const node = `node-${index % 40}`;
  return {
    metadata: {
      name: `${name}-${digest(`${name}${index}`).slice(0, 5)}`,
      namespace,
      generateName: `${name}-`,
      labels: metadata.labels,
      annotations: metadata.annotations,
      ownerReferences: [controllerOf('apps/v1', 'ReplicaSet', replicaSet)],
    },
    spec: { ...spec, nodeName: node, enableServiceLinks: true, priority: 0 },
    status: {
      phase: 'Running',
      conditions: [
        'PodReadyToStartContainers',
        'Initialized',
        'Ready',
        'ContainersReady',
        'PodScheduled',
      ].map(type => ({
        type,
        status: 'True',
        lastProbeTime: null,
        lastTransitionTime: AT,
      })),
      hostIP: '10.0.0.7',
      podIP: `10.1.${index % 250}.${(index * 7) % 250}`,
      startTime: AT,
      containerStatuses: containers.map(statusOf),
      qosClass: 'Burstable',
    },
  };
}

function statusOf({ name, image }: { name: string; image: string }) {
  return {
    name,
    image,
    imageID: `${image.split(':')[0]}@sha256:${digest(image)}`,
    containerID: `containerd://${digest(`${name}${image}`)}`,
    state: { running: { startedAt: AT } },
    lastState: {},
    ready: true,
    restartCount: 0,
    started: true,
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import {
  AnalysisRun,
  Application,
  ARGOCD_TRACKING_ID,
  CHANGE_CAUSE,
  Container,
  ContainerState,
  ContainerStatus,
  Deployment,
  DEPLOYMENT_HASH_LABEL,
  DEPLOYMENT_REVISION,
  HELM_RELEASE_NAME,
  HELM_RELEASE_NAMESPACE,
  KUBERNETES_ID,
  KubernetesEvent,
  KubernetesObject,
  MEASUREMENTS_MAX,
  ObjectMeta,
  OPERATION_BY,
  OPERATION_ID,
  OPERATION_TEMPLATE,
  Pod,
  PodTemplateSpec,
  ReplicaSet,
  Rollout,
  ROLLOUT_HASH_LABEL,
  ROLLOUT_REVISION,
  Service,
  SOURCE_COMMIT,
} from '@backstage-deployments/plugin-deployments-common';
import { intern } from './intern';

/** Messages of kubelets and controllers may be pages long; the domain quotes a sentence of them. */
const MESSAGE_LENGTH_MAX = 300;

const keptAnnotations = [
  ARGOCD_TRACKING_ID,
  CHANGE_CAUSE,
  DEPLOYMENT_REVISION,
  HELM_RELEASE_NAME,
  HELM_RELEASE_NAMESPACE,
  KUBERNETES_ID,
  OPERATION_BY,
  OPERATION_ID,
  OPERATION_TEMPLATE,
  ROLLOUT_REVISION,
  SOURCE_COMMIT,
  'rollout.argoproj.io/workload-generation',
];
const identityLabels = [
  DEPLOYMENT_HASH_LABEL,
  ROLLOUT_HASH_LABEL,
  'rollout-type',
];

/** Those of `source`'s fields that are set; nothing is made for the others. */
function pick<T extends object, K extends keyof T>(
  source: T | undefined,
  keys: readonly K[],
): Pick<T, K> {
  const picked = {} as Pick<T, K>;
  for (const key of keys) {
    if (source?.[key] !== undefined) picked[key] = source[key];
  }
  return picked;
}

function cut(message: string | undefined): string | undefined {
  return message && message.length > MESSAGE_LENGTH_MAX
    ? message.slice(0, MESSAGE_LENGTH_MAX)
    : message;
}

/** What the domain reads of an object's metadata; `labels` names those to keep, all when left out. */
function projectMeta(
  metadata: ObjectMeta,
  labels?: readonly string[],
): ObjectMeta {
  const controller = metadata.ownerReferences?.find(owner => owner.controller);
  const annotations = pick(metadata.annotations, keptAnnotations);
  const kept = labels ? pick(metadata.labels, labels) : metadata.labels;
  return {
    name: metadata.name,
    ...(metadata.namespace && { namespace: intern(metadata.namespace) }),
    uid: metadata.uid,
    creationTimestamp: metadata.creationTimestamp,
    ...(metadata.generation !== undefined && {
      generation: metadata.generation,
    }),
    ...(metadata.deletionTimestamp && {
      deletionTimestamp: metadata.deletionTimestamp,
    }),
    ...(kept && Object.keys(kept).length > 0 && { labels: kept }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
    ...(controller && {
      ownerReferences: [
        {
          apiVersion: intern(controller.apiVersion),
          kind: intern(controller.kind),
          name: intern(controller.name),
          uid: intern(controller.uid),
          controller: true,
        },
      ],
    }),
  };
}

/** Images and the commit: all that a page shows of a template. Diffs are made from fresh reads. */
function projectTemplate(
  template: PodTemplateSpec | undefined,
): PodTemplateSpec {
  const { labels, annotations } = template?.metadata ?? {};
  const commit = annotations?.[SOURCE_COMMIT];
  return {
    metadata: {
      ...(labels && { labels }),
      ...(commit && { annotations: { [SOURCE_COMMIT]: commit } }),
    },
    spec: { containers: template?.spec?.containers?.map(projectContainer) },
  };
}

function projectContainer({ name, image }: Container): Container {
  return { name: intern(name), ...(image && { image: intern(image) }) };
}

export function projectDeployment(object: KubernetesObject): Deployment {
  const { metadata, spec, status } = object as Deployment;
  return {
    metadata: projectMeta(metadata),
    spec: {
      ...pick(spec, [
        'replicas',
        'paused',
        'progressDeadlineSeconds',
        'minReadySeconds',
        'strategy',
      ]),
      template: projectTemplate(spec?.template),
    },
    status: pick(status, [
      'observedGeneration',
      'replicas',
      'updatedReplicas',
      'readyReplicas',
      'availableReplicas',
      'conditions',
    ]),
  };
}

export function projectRollout(object: KubernetesObject): Rollout {
  const { metadata, spec, status } = object as Rollout;
  return {
    metadata: projectMeta(metadata),
    spec: {
      ...pick(spec, [
        'replicas',
        'paused',
        'restartAt',
        'progressDeadlineSeconds',
        'workloadRef',
        'strategy',
      ]),
      // Absent with workloadRef: then it stands in the object that is named there.
      ...(spec?.template && { template: projectTemplate(spec.template) }),
    },
    ...(status && { status }),
  };
}

export function projectReplicaSet(object: KubernetesObject): ReplicaSet {
  const { metadata, spec, status } = object as ReplicaSet;
  const failure = status?.conditions?.filter(
    ({ type }) => type === 'ReplicaFailure',
  );
  return {
    metadata: projectMeta(metadata, identityLabels),
    spec: {
      replicas: spec?.replicas,
      template: {
        ...projectTemplate(spec?.template),
        metadata: {
          ...pick(projectTemplate(spec?.template).metadata, ['annotations']),
        },
      },
    },
    status: {
      ...pick(status, ['replicas', 'readyReplicas', 'availableReplicas']),
      ...(failure && failure.length > 0 && { conditions: failure }),
    },
  };
}

export function projectPod(object: KubernetesObject): Pod {
  const { metadata, status } = object as Pod;
  const conditions = status?.conditions
    ?.filter(condition => condition.status === 'False')
    .map(condition => ({
      ...pick(condition, ['type', 'status', 'reason']),
      message: cut(condition.message),
    }));
  const initContainers = status?.initContainerStatuses?.filter(
    container => !container.ready,
  );
  return {
    metadata: projectMeta(metadata, []),
    status: {
      phase: intern(status?.phase ?? ''),
      ...(status?.reason && { reason: status.reason }),
      ...(conditions && conditions.length > 0 && { conditions }),
      containerStatuses: status?.containerStatuses?.map(projectContainerStatus),
      ...(initContainers &&
        initContainers.length > 0 && {
          initContainerStatuses: initContainers.map(projectContainerStatus),
        }),
    },
  };
}

function projectContainerStatus(status: ContainerStatus): ContainerStatus {
  return {
    name: intern(status.name),
    image: intern(status.image ?? ''),
    imageID: intern(status.imageID ?? ''),
    ready: status.ready,
    restartCount: status.restartCount,
    // A container that runs has nothing to explain, however it ended before.
    ...(!status.ready && {
      state: projectState(status.state),
      lastState: projectState(status.lastState),
    }),
  };
}

function projectState(state: ContainerState | undefined): ContainerState {
  const { waiting, terminated } = state ?? {};
  return {
    ...(waiting && {
      waiting: { reason: waiting.reason, message: cut(waiting.message) },
    }),
    ...(terminated && {
      terminated: {
        exitCode: terminated.exitCode,
        reason: terminated.reason,
        finishedAt: terminated.finishedAt,
      },
    }),
  };
}

export function projectService(object: KubernetesObject): Service {
  const { metadata, spec } = object as Service;
  return {
    metadata: projectMeta(metadata, []),
    spec: pick(spec, ['selector']),
  };
}

export function projectEvent(object: KubernetesObject): KubernetesEvent {
  const event = object as KubernetesEvent;
  return {
    metadata: projectMeta(event.metadata, []),
    involvedObject: pick(event.involvedObject, ['kind', 'name', 'uid']),
    reason: intern(event.reason ?? ''),
    message: cut(event.message),
    lastTimestamp:
      event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime,
  };
}

export function projectAnalysisRun(object: KubernetesObject): AnalysisRun {
  const { metadata, spec, status } = object as AnalysisRun;
  return {
    metadata: projectMeta(metadata, identityLabels),
    spec: {
      metrics: spec?.metrics?.map(metric =>
        pick(metric, ['name', 'successCondition', 'failureCondition', 'count']),
      ),
    },
    status: {
      ...pick(status, ['phase', 'startedAt', 'completedAt']),
      message: cut(status?.message),
      metricResults: status?.metricResults?.map(result => ({
        ...result,
        message: cut(result.message),
        measurements: result.measurements?.slice(-MEASUREMENTS_MAX),
      })),
    },
  };
}

export function projectApplication(object: KubernetesObject): Application {
  const { metadata, spec, status } = object as Application;
  const source = spec?.source ?? spec?.sources?.[0];
  return {
    metadata: projectMeta(metadata, []),
    spec: {
      source: pick(source, ['repoURL', 'path', 'targetRevision']),
      destination: spec?.destination,
      syncPolicy: pick(spec?.syncPolicy, ['automated']),
    },
    status: {
      resources: status?.resources
        ?.filter(({ kind }) => kind === 'Deployment' || kind === 'Rollout')
        .map(resource => pick(resource, ['kind', 'namespace', 'name'])),
    },
  };
}

export function projectNamespace(object: KubernetesObject): KubernetesObject {
  return { metadata: projectMeta(object.metadata, [KUBERNETES_ID]) };
}

import {
  CHANGE_CAUSE,
  OPERATION_BY,
  OPERATION_ID,
  OPERATION_TEMPLATE,
  SOURCE_COMMIT,
} from '../annotations';
import { ClusterWrite, WriteMark } from '../plan/ClusterWrite';
import { versionOf } from '../revision/versionOf';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import {
  KubernetesObject,
  PodTemplateSpec,
} from '../workload/KubernetesObjects';
import { RunbookStep } from './RunbookStep';

type Of<K extends RunbookStep['kind']> = Extract<RunbookStep, { kind: K }>;
type PatchOperation = { op: string; path: string; value?: unknown };

/** A key as a JSON pointer has it (RFC 6901). */
function pointer(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}

/**
 * Preconditions and marks of a JSON patch. Uid and version are written, not tested: a `test` that fails is a 422 like any
 * bad patch, these are the API server's own 409.
 */
function guarded(
  { metadata }: KubernetesObject,
  annotations: Record<string, string>,
): PatchOperation[] {
  return [
    { op: 'replace', path: '/metadata/uid', value: metadata.uid },
    {
      op: 'replace',
      path: '/metadata/resourceVersion',
      value: metadata.resourceVersion,
    },
    { op: 'add', path: '/metadata/annotations', value: annotations },
  ];
}

function marked(
  { metadata }: KubernetesObject,
  { operationId, requestedBy }: WriteMark,
): Record<string, string> {
  const { [OPERATION_TEMPLATE]: restored, ...annotations } =
    metadata.annotations ?? {};
  return {
    ...annotations,
    [OPERATION_ID]: operationId,
    [OPERATION_BY]: requestedBy,
  };
}

/** Sets the image and scales up, in one write, so that the new pods are made once. */
export function prepareIdle(
  step: Of<'PrepareIdle'>,
  { workload, kind }: WorkloadObservation,
  mark: WriteMark,
): ClusterWrite[] {
  const template = workload.spec?.template;
  const images = setImages(step, template);
  const replicas = workload.spec?.replicas ?? 1;
  if (images.length === 0 && replicas >= step.replicas) return [];
  const version = versionOf({
    spec: { containers: step.images.map(image => ({ ...image, name: '' })) },
  });
  const annotations = {
    ...marked(workload, mark),
    ...(images.length > 0 && {
      [CHANGE_CAUSE]: `${version} by ${mark.requestedBy}: ${mark.reason}`,
    }),
  };
  return [
    {
      kind,
      namespace: workload.metadata.namespace ?? '',
      name: workload.metadata.name,
      type: 'json',
      patch: [
        ...guarded(workload, annotations),
        ...images,
        ...(replicas < step.replicas
          ? [{ op: 'replace', path: '/spec/replicas', value: step.replicas }]
          : []),
      ],
    },
  ];
}

function setImages(
  { images }: Of<'PrepareIdle'>,
  template: PodTemplateSpec | undefined,
): PatchOperation[] {
  const containers = template?.spec?.containers ?? [];
  const changes = containers.flatMap(({ name, image }, index) => {
    const wanted = images.find(({ container }) => container === name);
    return wanted && wanted.image !== image
      ? [
          {
            op: 'replace',
            path: `/spec/template/spec/containers/${index}/image`,
            value: wanted.image,
          },
        ]
      : [];
  });
  // The commit is that of the image that goes: kept, it would say who wrote what nobody runs.
  const named = template?.metadata?.annotations?.[SOURCE_COMMIT] !== undefined;
  return changes.length > 0 && named
    ? [
        ...changes,
        {
          op: 'remove',
          path: `/spec/template/metadata/annotations/${pointer(SOURCE_COMMIT)}`,
        },
      ]
    : changes;
}

/**
 * Moves the traffic of a pair.
 *
 * @throws Error when the Service is gone or picks neither colour any more
 */
export function switchSelector(
  { service: { name, uid }, label, from, to }: Of<'SwitchSelector'>,
  { services, workload }: WorkloadObservation,
  mark: WriteMark,
): ClusterWrite[] {
  const service = services.find(({ metadata }) => metadata.uid === uid);
  if (!service) throw new Error(`Service ${name} is gone`);
  const value = service.spec?.selector?.[label];
  if (value === to) return [];
  if (value !== from) {
    throw new Error(
      `Service ${name} picks ${label}: ${value ?? 'nothing'}, and not ${from}`,
    );
  }
  const path = `/spec/selector/${pointer(label)}`;
  return [
    {
      kind: 'services',
      namespace: workload.metadata.namespace ?? '',
      name,
      type: 'json',
      patch: [
        { op: 'test', path, value: from },
        ...guarded(service, marked(service, mark)),
        { op: 'replace', path, value: to },
      ],
    },
  ];
}

/** Takes away the pods of the colour that was left. One that was scaled by others meanwhile to less stays so. */
export function scaleDown(
  step: Of<'ScaleDown'>,
  { siblings = [], workload }: WorkloadObservation,
  mark: WriteMark,
): ClusterWrite[] {
  const left = siblings.find(
    ({ metadata }) => metadata.uid === step.workload.uid,
  );
  if (!left) throw new Error(`Deployment ${step.workload.name} is gone`);
  if ((left.spec?.replicas ?? 1) <= step.replicas) return [];
  return [
    {
      kind: 'deployments',
      namespace: workload.metadata.namespace ?? '',
      name: left.metadata.name,
      type: 'json',
      patch: [
        ...guarded(left, marked(left, mark)),
        { op: 'replace', path: '/spec/replicas', value: step.replicas },
      ],
    },
  ];
}

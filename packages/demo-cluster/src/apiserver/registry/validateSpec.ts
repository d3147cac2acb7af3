/* eslint-disable @typescript-eslint/no-explicit-any -- what is validated may be anything */
import { ApiObject } from '../ApiObject';
import { StatusCause } from '../ApiStatusError';
import { isEqualJson } from '../isEqualJson';
import { labelsMatch } from '../labelsMatch';
import { ResourceType } from '../ResourceType';
import { invalidValue, requiredValue } from './causes';
import { parseSchedule } from './parseSchedule';
import { validateLabels } from './validateMetadata';

type Validate = (
  object: ApiObject,
  before: Readonly<ApiObject> | undefined,
) => StatusCause[];

const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const intOrPercent = (value: unknown) =>
  isCount(value) || (typeof value === 'string' && /^\d+%$/.test(value));

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

function count(
  spec: any,
  field: string,
  path = `spec.${field}`,
): StatusCause[] {
  const value = spec?.[field];
  return value === undefined || isCount(value)
    ? []
    : [invalidValue(path, value, 'must be greater than or equal to 0')];
}

function validateContainers(containers: any, path: string): StatusCause[] {
  if (!Array.isArray(containers) || containers.length === 0) {
    return [requiredValue(path)];
  }
  const names = new Set<string>();
  return containers.flatMap((container: any, index: number) => {
    const at = `${path}[${index}]`;
    const { name, image } = container ?? {};
    const causes: StatusCause[] = [];
    if (!name) causes.push(requiredValue(`${at}.name`));
    else if (!dnsLabel.test(String(name))) {
      causes.push(invalidValue(`${at}.name`, name, 'must be a DNS label'));
    } else if (names.has(name)) {
      causes.push({
        field: `${at}.name`,
        reason: 'FieldValueDuplicate',
        message: `Duplicate value: ${JSON.stringify(name)}`,
      });
    }
    names.add(name);
    if (typeof image !== 'string' || image.trim() === '') {
      causes.push(requiredValue(`${at}.image`));
    }
    return [...causes, ...validateEnv(container?.env, `${at}.env`)];
  });
}

function validateEnv(env: unknown, path: string): StatusCause[] {
  if (!Array.isArray(env)) return [];
  return env.flatMap(({ name, value }: any, index) => [
    ...(name ? [] : [requiredValue(`${path}[${index}].name`)]),
    ...(value === undefined || typeof value === 'string'
      ? []
      : [invalidValue(`${path}[${index}].value`, value, 'must be a string')]),
  ]);
}

function validatePodSpec(spec: any, path: string): StatusCause[] {
  return [
    ...validateContainers(spec?.containers, `${path}.containers`),
    ...(spec?.initContainers
      ? validateContainers(spec.initContainers, `${path}.initContainers`)
      : []),
  ];
}

function validateSelectorAndTemplate(
  { spec }: ApiObject,
  before: Readonly<ApiObject> | undefined,
): StatusCause[] {
  const wanted = spec?.selector?.matchLabels ?? {};
  const expressions = spec?.selector?.matchExpressions ?? [];
  const labels = spec?.template?.metadata?.labels;
  const causes = [
    ...validateLabels(labels, 'spec.template.metadata.labels'),
    ...validatePodSpec(spec?.template?.spec, 'spec.template.spec'),
  ];
  if (!spec?.selector) causes.push(requiredValue('spec.selector'));
  else if (Object.keys(wanted).length === 0 && expressions.length === 0) {
    causes.push(
      invalidValue('spec.selector', spec.selector, 'empty selector is invalid'),
    );
  } else if (!labelsMatch(labels, wanted)) {
    causes.push(
      invalidValue(
        'spec.template.metadata.labels',
        labels,
        '`selector` does not match template `labels`',
      ),
    );
  }
  if (before && !isEqualJson(before.spec.selector, spec?.selector)) {
    causes.push(
      invalidValue('spec.selector', spec?.selector, 'field is immutable'),
    );
  }
  return causes;
}

function validateStrategy({ spec }: ApiObject): StatusCause[] {
  const { type, rollingUpdate } = spec?.strategy ?? {};
  if (type === 'Recreate') {
    return rollingUpdate
      ? [
          {
            field: 'spec.strategy.rollingUpdate',
            reason: 'FieldValueForbidden',
            message:
              "Forbidden: may not be specified when strategy `type` is 'Recreate'",
          },
        ]
      : [];
  }
  if (type !== 'RollingUpdate') {
    return [
      {
        field: 'spec.strategy.type',
        reason: 'FieldValueNotSupported',
        message: `Unsupported value: ${JSON.stringify(
          type,
        )}: supported values: "Recreate", "RollingUpdate"`,
      },
    ];
  }
  const { maxSurge, maxUnavailable } = rollingUpdate;
  const isZero = (value: unknown) => value === 0 || value === '0%';
  const path = 'spec.strategy.rollingUpdate';
  return [
    ...(intOrPercent(maxSurge)
      ? []
      : [
          invalidValue(
            `${path}.maxSurge`,
            maxSurge,
            'must be a count or a percentage',
          ),
        ]),
    ...(intOrPercent(maxUnavailable)
      ? []
      : [
          invalidValue(
            `${path}.maxUnavailable`,
            maxUnavailable,
            'must be a count or a percentage',
          ),
        ]),
    ...(isZero(maxSurge) && isZero(maxUnavailable)
      ? [
          invalidValue(
            `${path}.maxUnavailable`,
            maxUnavailable,
            'may not be 0 when `maxSurge` is 0',
          ),
        ]
      : []),
  ];
}

const deployment: Validate = (object, before) => [
  ...count(object.spec, 'replicas'),
  ...count(object.spec, 'minReadySeconds'),
  ...count(object.spec, 'revisionHistoryLimit'),
  ...count(object.spec, 'progressDeadlineSeconds'),
  ...(object.spec?.progressDeadlineSeconds <=
  (object.spec?.minReadySeconds ?? 0)
    ? [
        invalidValue(
          'spec.progressDeadlineSeconds',
          object.spec.progressDeadlineSeconds,
          'must be greater than minReadySeconds',
        ),
      ]
    : []),
  ...validateStrategy(object),
  ...validateSelectorAndTemplate(object, before),
];

const replicaSet: Validate = (object, before) => [
  ...count(object.spec, 'replicas'),
  ...validateSelectorAndTemplate(object, before),
];

/** All but images, as far as anyone changes running pods here. */
function immutablePodSpec(spec: any) {
  const { containers, initContainers, nodeName, ...rest } = spec ?? {};
  const withoutImages = (list: any[] = []) =>
    list.map(({ image, ...other }) => other);
  return {
    ...rest,
    containers: withoutImages(containers),
    initContainers: withoutImages(initContainers),
  };
}

const pod: Validate = (object, before) => {
  const isChanged =
    before &&
    !isEqualJson(immutablePodSpec(before.spec), immutablePodSpec(object.spec));
  return isChanged
    ? [
        {
          field: 'spec',
          reason: 'FieldValueForbidden',
          message:
            'Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`',
        },
      ]
    : validatePodSpec(object.spec, 'spec');
};

const service: Validate = ({ spec }) => {
  const needsPorts =
    spec?.type !== 'ExternalName' && spec?.clusterIP !== 'None';
  const hasPorts = Array.isArray(spec?.ports) && spec.ports.length > 0;
  return needsPorts && !hasPorts ? [requiredValue('spec.ports')] : [];
};

const job: Validate = ({ spec }) =>
  validatePodSpec(spec?.template?.spec, 'spec.template.spec');

/** A schedule that nobody keeps here is refused: it would silently never run. */
const cronJob: Validate = ({ spec }) => [
  ...(spec?.suspend === true || parseSchedule(spec?.schedule) !== undefined
    ? []
    : [
        invalidValue(
          'spec.schedule',
          spec?.schedule,
          'the demo cluster keeps schedules as */5 * * * *, of minutes that divide an hour; suspend others',
        ),
      ]),
  ...(spec?.concurrencyPolicy === 'Replace'
    ? [
        invalidValue(
          'spec.concurrencyPolicy',
          spec.concurrencyPolicy,
          'the demo cluster replaces no Jobs that run',
        ),
      ]
    : []),
  ...validatePodSpec(
    spec?.jobTemplate?.spec?.template?.spec,
    'spec.jobTemplate.spec.template.spec',
  ),
];

/** Structural schemas of custom resources refuse a wrong type and little more; their controllers do the rest. */
const rollout: Validate = ({ spec }) => [
  ...count(spec, 'replicas'),
  ...count(spec, 'progressDeadlineSeconds'),
];

const stringMap =
  (...fields: string[]): Validate =>
  object =>
    fields.flatMap(field =>
      Object.entries(object[field] ?? {})
        .filter(([, value]) => typeof value !== 'string')
        .map(([key, value]) =>
          invalidValue(`${field}[${key}]`, value, 'must be a string'),
        ),
    );

const validations: Record<string, Validate> = {
  deployments: deployment,
  replicasets: replicaSet,
  pods: pod,
  services: service,
  jobs: job,
  cronjobs: cronJob,
  rollouts: rollout,
  configmaps: stringMap('data', 'binaryData'),
  secrets: stringMap('data'),
};

/** The rules that keep nonsense out, of each kind; `before` for what may not change. */
export function validateSpec(
  type: ResourceType,
  object: ApiObject,
  before: Readonly<ApiObject> | undefined,
): StatusCause[] {
  return validations[type.plural]?.(object, before) ?? [];
}

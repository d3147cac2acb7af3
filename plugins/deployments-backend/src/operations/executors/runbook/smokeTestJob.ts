import {
  CronJob,
  Job,
  Operation,
  OPERATION_BY,
  OPERATION_ID,
  PodTemplateSpec,
} from '@backstage-deployments/plugin-deployments-common';

/** A day: long enough to read its log in the morning. */
const KEPT_SECONDS = 24 * 3600;

/** One a operation, so that a repeated start finds the first. */
export function smokeTestName({ id }: Operation): string {
  return `smoke-test-${id}`;
}

/**
 * The Job that a CronJob's template asks for, as `kubectl create job --from` makes it. Its containers are told which colour
 * they are to test: `TARGET_SLOT`, and `TARGET_SERVICE` where a Service picks that colour alone.
 */
export function smokeTestJob(
  { spec }: CronJob,
  operation: Operation,
  target: { slot: string; service?: string },
): Job {
  const { metadata, spec: job = {} } = spec?.jobTemplate ?? {};
  return {
    metadata: {
      name: smokeTestName(operation),
      ...(metadata?.labels && { labels: metadata.labels }),
      annotations: {
        ...metadata?.annotations,
        'cronjob.kubernetes.io/instantiate': 'manual',
        [OPERATION_ID]: operation.id,
        [OPERATION_BY]: operation.requestedBy,
      },
    },
    spec: {
      ttlSecondsAfterFinished: KEPT_SECONDS,
      ...job,
      template: told(job.template, [
        { name: 'TARGET_SLOT', value: target.slot },
        ...(target.service
          ? [{ name: 'TARGET_SERVICE', value: target.service }]
          : []),
      ]),
    },
  };
}

function told(
  template: PodTemplateSpec | undefined,
  env: { name: string; value: string }[],
): PodTemplateSpec {
  return {
    ...template,
    spec: {
      ...template?.spec,
      containers: template?.spec?.containers?.map(container => ({
        ...container,
        env: [
          ...(container.env ?? []).filter(
            ({ name }) => !env.some(one => one.name === name),
          ),
          ...env,
        ],
      })),
    },
  };
}

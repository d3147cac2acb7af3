import { ApiObject } from '../../apiserver/ApiObject';
import { Clock } from '../../apiserver/Clock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { controllerOwner, controllerReference } from '../controllerOwner';
import { formatTime } from '../rollout/formatTime';
import { Controller } from '../runtime/Controller';
import { parseSchedule } from '../../apiserver/registry/parseSchedule';

const { cronjobs, jobs } = resourceTypes;
/** Kubernetes' defaults for successfulJobsHistoryLimit and failedJobsHistoryLimit. */
const KEPT = { Complete: 3, Failed: 1 };

/**
 * Starts a Job whenever a CronJob is due, once for each time, and removes those that are over. What was due while nobody
 * looked is made up for once, as the real controller does within startingDeadlineSeconds.
 */
export function cronJobController({
  store,
  clock,
}: {
  store: ObjectStore;
  clock: Clock;
}): Controller {
  return {
    name: 'cronjobs',
    keysFor: ({ resource, object }) =>
      resource === cronjobs
        ? [`${object.metadata.namespace}/${object.metadata.name}`]
        : [],
    reconcile(key) {
      const [namespace, name] = key.split('/');
      const cronJob = store.get(cronjobs, namespace, name);
      if (!cronJob || cronJob.spec?.suspend) return undefined;
      const period = parseSchedule(cronJob.spec?.schedule);
      // The API server takes no other.
      if (period === undefined) return undefined;
      const now = clock.now().getTime();
      const due = now - (now % period);
      const last = Date.parse(
        String(
          cronJob.status?.lastScheduleTime ??
            cronJob.metadata.creationTimestamp,
        ),
      );
      if (due > last) run(store, cronJob, new Date(due));
      return { requeueAfterMs: due + period - now };
    },
  };
}

function run(store: ObjectStore, cronJob: ApiObject, due: Date) {
  const { name, namespace, uid } = cronJob.metadata;
  const own = store
    .list(jobs, { namespace })
    .filter(job => controllerOwner(job)?.uid === uid);
  removeOld(store, cronJob, own);
  const isRunning = own.some(job => outcomeOf(job) === undefined);
  // Forbid: the run that is due is left out, and not made up for.
  if (!(isRunning && cronJob.spec?.concurrencyPolicy === 'Forbid')) {
    const template = cronJob.spec?.jobTemplate as Partial<ApiObject>;
    store.create(
      jobs,
      {
        metadata: {
          ...template.metadata,
          // As the real controller names them: by the minute.
          name: `${name}-${Math.floor(due.getTime() / 60_000)}`,
          namespace,
          ownerReferences: [controllerReference(cronJob)],
        },
        spec: template.spec,
      },
      { manager: 'kube-controller-manager' },
    );
  }
  store.mutate(
    cronjobs,
    namespace,
    name,
    draft => {
      draft.status = { ...draft.status, lastScheduleTime: formatTime(due) };
    },
    { subresource: 'status', manager: 'kube-controller-manager' },
  );
}

function removeOld(
  store: ObjectStore,
  { spec }: ApiObject,
  own: readonly ApiObject[],
) {
  const limits = {
    Complete: Number(spec?.successfulJobsHistoryLimit ?? KEPT.Complete),
    Failed: Number(spec?.failedJobsHistoryLimit ?? KEPT.Failed),
  };
  for (const outcome of ['Complete', 'Failed'] as const) {
    const over = own
      .filter(job => outcomeOf(job) === outcome)
      // Names end with the minute, all of one length.
      .sort((a, b) => (a.metadata.name < b.metadata.name ? 1 : -1));
    for (const { metadata } of over.slice(limits[outcome])) {
      store.delete(jobs, metadata.namespace, metadata.name);
    }
  }
}

/** Undefined while it runs. */
function outcomeOf({ status }: ApiObject): string | undefined {
  const conditions = (status?.conditions ?? []) as { type: string }[];
  return conditions.find(({ type }) => type in KEPT)?.type;
}

import { Clock } from '../../apiserver/Clock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { formatTime } from '../rollout/formatTime';
import { Controller } from '../runtime/Controller';

/** A test of some seconds, so that it can be seen to run. */
const RUNS_MS = 3_000;
/** What its image says of how it ends. */
const FAILS = /fail/;

/**
 * Lets a Job run for a while and end as the name of its image says. It starts no pods: nobody here looks into a Job beyond
 * its conditions. One that is suspended waits, as with the real controller.
 */
export function jobController({
  store,
  clock,
}: {
  store: ObjectStore;
  clock: Clock;
}): Controller {
  const { jobs } = resourceTypes;
  return {
    name: 'jobs',
    keysFor: ({ resource, object }) =>
      resource === jobs
        ? [`${object.metadata.namespace}/${object.metadata.name}`]
        : [],
    reconcile(key) {
      const [namespace, name] = key.split('/');
      const job = store.get(jobs, namespace, name);
      if (!job || job.spec?.suspend || job.status?.conditions) return undefined;
      const startTime = String(
        job.status?.startTime ?? formatTime(clock.now()),
      );
      const left = Date.parse(startTime) + RUNS_MS - clock.now().getTime();
      const status =
        left > 0
          ? { startTime, active: 1, ready: 1 }
          : ended(JSON.stringify(job.spec), startTime, clock);
      store.mutate(
        jobs,
        namespace,
        name,
        draft => {
          draft.status = status;
        },
        { subresource: 'status', manager: 'kube-controller-manager' },
      );
      return left > 0 ? { requeueAfterMs: left } : undefined;
    },
  };
}

function ended(spec: string, startTime: string, clock: Clock) {
  const now = formatTime(clock.now());
  const condition = {
    status: 'True',
    lastProbeTime: now,
    lastTransitionTime: now,
  };
  return FAILS.test(spec)
    ? {
        startTime,
        failed: 1,
        conditions: [
          {
            ...condition,
            type: 'Failed',
            reason: 'BackoffLimitExceeded',
            message: 'Job has reached the specified backoff limit',
          },
        ],
      }
    : {
        startTime,
        completionTime: now,
        succeeded: 1,
        conditions: [{ ...condition, type: 'Complete' }],
      };
}

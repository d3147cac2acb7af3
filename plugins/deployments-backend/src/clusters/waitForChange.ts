import { WorkloadRef } from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { Clusters } from './Clusters';

/** Resolves when the watches saw a change of the workload, or after `ms`. Rejects with the signal's reason. */
export async function waitForChange(
  clusters: Clusters,
  { cluster, namespace, kind, name }: WorkloadRef,
  clock: Clock,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const key = `${namespace}/${kind}/${name}`;
  let stopListening: () => void = () => undefined;
  const changed = new Promise<void>(resolve => {
    stopListening = clusters.onChange(changes => {
      if (changes.some(c => c.cluster === cluster && c.key === key)) resolve();
    });
  });
  const slept = clock.sleep(ms, AbortSignal.any([signal, over.signal]));
  try {
    await Promise.race([changed, slept]);
  } finally {
    stopListening();
    over.abort();
    // The sleep that lost the race ends by our own abort.
    slept.catch(() => undefined);
  }
  signal.throwIfAborted();
}

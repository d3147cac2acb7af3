import { KeptWorkload } from './KeptWorkload';

interface Trial {
  readonly workload: KeptWorkload;
  end(): Promise<void>;
}

/** A trial that is ended however it goes. */
export async function withTrial<T extends Trial>(
  beginning: Promise<T>,
  tryIt: (trial: T) => Promise<void>,
): Promise<void> {
  const trial = await beginning;
  try {
    await tryIt(trial);
  } finally {
    await trial.end();
  }
}

/** The control of every trial: undoes in the cluster, and answers what the repository says once that is put back. */
export async function putBack({ workload }: Trial): Promise<string> {
  await workload.undoInCluster();
  await workload.untilLive('v2');
  return workload.committed();
}

/** The workload's line came back in one commit; the neighbour that changed together with it did not. */
export async function expectOneEdit({ workload }: Trial): Promise<void> {
  expect(await workload.committed()).toBe(workload.fileOf('v1', 'v2'));
  expect(await workload.repository.log()).toHaveLength(3);
}

/** Each kind as often as there are trials, numbered. */
export function trialsOf<K>(kinds: readonly K[], count: number) {
  return kinds.flatMap(kind =>
    Array.from({ length: count }, (_, index) => [kind, index + 1] as const),
  );
}

import { deriveOwner } from '@backstage-deployments/plugin-deployments-common';
import { ClusterUnderTest } from '@backstage-deployments/test-kit';
import { FluxTrial, KeptByFlux } from './FluxTrial';
import { OperationsUnderTest } from './OperationsUnderTest';

/** Each takes a namespace, a repository and a Kustomization; `FLUX_TRIALS=5` is for a figure, one for a check. */
const TRIALS = Number(process.env.FLUX_TRIALS ?? 1);
/** Three of Flux's own looks. */
const STAYS_MS = 30_000;

/** That a rollback in the cluster is undone by a real Flux, and that ours stays. */
export function describeFlux(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
): void {
  async function withTrial(
    kept: KeptByFlux,
    tryIt: (trial: FluxTrial) => Promise<void>,
  ): Promise<void> {
    const trial = await FluxTrial.begin(cluster(), kept);
    try {
      await tryIt(trial);
    } finally {
      await trial.end();
    }
  }

  describe('a workload of Flux', () => {
    const kinds: KeptByFlux[] = ['Deployment', 'Rollout in mid-canary'];

    it.concurrent.each(kinds)(
      'the control: an undo in the cluster of a %s does not stay',
      kept =>
        withTrial(kept, async trial => {
          await trial.undoInCluster();
          await trial.untilLive('v2');
          expect(await trial.committed()).toBe(trial.fileOf('v2'));
        }),
    );

    const trials = kinds.flatMap(kept =>
      Array.from({ length: TRIALS }, (_, index) => [kept, index + 1] as const),
    );
    it.concurrent.each(trials)(
      'a rollback of a %s by the portal stays (%i)',
      kept =>
        withTrial(kept, async trial => {
          const operation = await operations().carryOut(trial.ref, 'rollback');
          const { state, result } = operation;
          expect({ state, result }).toEqual({
            state: 'succeeded',
            result: expect.stringMatching(/after its owner looked again$/),
          });
          expect(await trial.staysLive('v1', STAYS_MS)).toBe(
            cluster().containers.v1.image,
          );
          await trial.untilApplied();
          // The workload's line came back; the neighbour that changed in the same commit did not.
          expect(await trial.committed()).toBe(trial.fileOf('v1', 'v2'));
          expect(await trial.repository.log()).toHaveLength(3);
        }),
    );

    it.concurrent('that is suspended is not rolled back', () =>
      withTrial('Deployment', async trial => {
        await trial.suspend();
        expect(deriveOwner(await cluster().observe(trial.ref))).toMatchObject({
          kind: 'flux',
          confirmed: true,
          autoSync: false,
        });
        await expect(operations().plan(trial.ref, 'rollback')).rejects.toThrow(
          /it is suspended; resume it first/,
        );
      }),
    );
  });
}

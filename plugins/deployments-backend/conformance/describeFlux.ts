import { deriveOwner } from '@backstage-deployments/plugin-deployments-common';
import { ClusterUnderTest } from '@backstage-deployments/test-kit';
import { FluxTrial, KeptByFlux } from './FluxTrial';
import { OperationsUnderTest } from './OperationsUnderTest';
import { expectOneEdit, putBack, trialsOf, withTrial } from './trials';

/** Each takes a namespace, a repository and a Kustomization; `FLUX_TRIALS=5` is for a figure, one for a check. */
const TRIALS = Number(process.env.FLUX_TRIALS ?? 1);
/** Three of Flux's own looks. */
const STAYS_MS = 30_000;

/** That a rollback in the cluster is undone by a real Flux, and that ours stays. */
export function describeFlux(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
): void {
  const begin = (kept: KeptByFlux) => FluxTrial.begin(cluster(), kept);

  describe('a workload of Flux', () => {
    const kinds: KeptByFlux[] = ['Deployment', 'Rollout in mid-canary'];

    it.concurrent.each(kinds)(
      'the control: an undo in the cluster of a %s does not stay',
      kept =>
        withTrial(begin(kept), async trial => {
          expect(await putBack(trial)).toBe(trial.workload.fileOf('v2'));
        }),
    );

    it.concurrent.each(trialsOf(kinds, TRIALS))(
      'a rollback of a %s by the portal stays (%i)',
      kept =>
        withTrial(begin(kept), async trial => {
          const operation = await operations().carryOut(
            trial.workload.ref,
            'rollback',
          );
          const { state, result } = operation;
          expect({ state, result }).toEqual({
            state: 'succeeded',
            result: expect.stringMatching(/after its owner looked again$/),
          });
          expect(await trial.workload.staysLive('v1', STAYS_MS)).toBe(
            cluster().containers.v1.image,
          );
          await trial.untilApplied();
          await expectOneEdit(trial);
        }),
    );

    it.concurrent('that is suspended is not rolled back', () =>
      withTrial(begin('Deployment'), async trial => {
        await trial.suspend();
        expect(
          deriveOwner(await cluster().observe(trial.workload.ref)),
        ).toMatchObject({
          kind: 'flux',
          confirmed: true,
          autoSync: false,
        });
        await expect(
          operations().plan(trial.workload.ref, 'rollback'),
        ).rejects.toThrow(/it is suspended; resume it first/);
      }),
    );
  });
}

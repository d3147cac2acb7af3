import { Operation } from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  followTo,
  until,
} from '@backstage-deployments/test-kit';
import { conformanceService, STAGING } from './conformanceService';
import { OperationsUnderTest } from './OperationsUnderTest';
import { PromotionTrial } from './PromotionTrial';
import { WatchedCluster } from './WatchedCluster';

/** The version that serves in staging comes to production by our commit, which a real Argo CD follows. */
export function describePromotions(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
  watched: () => WatchedCluster,
): void {
  async function withTrial(
    kind: 'deployments' | 'rollouts',
    name: string,
    tryIt: (trial: PromotionTrial) => Promise<void>,
  ): Promise<void> {
    const trial = await PromotionTrial.begin(cluster(), kind, name);
    try {
      await until(
        'the portal knows what runs in staging',
        async () => watched().findWorkloads(conformanceService, STAGING),
        refs => refs.some(ref => ref.name === name),
      );
      await tryIt(trial);
    } finally {
      await trial.end();
    }
  }

  /** One line of production's file, in one commit; staging's is as it was. */
  async function expectOneLine({
    staging,
    production,
    repository,
  }: PromotionTrial): Promise<void> {
    expect(await production.committed()).toBe(production.fileOf('v2', 'v1'));
    expect(await staging.committed()).toBe(staging.fileOf('v2'));
    expect(await repository.log()).toHaveLength(3);
  }

  const stepsOf = ({ steps }: Operation) => steps.map(({ state }) => state);

  describe('a promotion from staging to production under Argo CD', () => {
    it.concurrent(
      'is committed, synced and live; rolled back, it is held',
      () =>
        withTrial('deployments', 'web', async trial => {
          const { ref } = trial.production;
          const { plan } = await operations().plan(ref, 'deploy');
          expect(plan).toMatchObject({
            path: 'git-commit',
            deploy: { fromEnvironment: STAGING },
          });
          const deployed = await operations().carryOut(ref, 'deploy');
          expect(deployed).toMatchObject({ state: 'succeeded' });
          expect(new Set(stepsOf(deployed))).toEqual(new Set(['done']));
          await expectOneLine(trial);
          await trial.untilSynced();
          await trial.production.untilLive('v2');

          expect(await operations().carryOut(ref, 'rollback')).toMatchObject({
            state: 'succeeded',
          });
          await trial.production.untilLive('v1');
          const head = await trial.repository.head();
          const again = operations().start(ref, 'deploy');
          await expect(again).rejects.toMatchObject({
            refusal: { reason: 'VersionHeld' },
          });
          await expect(again).rejects.toThrow(/held/);
          expect(await trial.repository.head()).toBe(head);
        }),
    );

    it.concurrent('begins a canary, whose own steps decide from there', () =>
      withTrial('rollouts', 'shop', async trial => {
        const { ref } = trial.production;
        const deployed = await operations().carryOut(ref, 'deploy');
        expect(deployed).toMatchObject({
          state: 'succeeded',
          result: expect.stringMatching(/^Begun, and not everywhere yet: /),
        });
        await expectOneLine(trial);
        await trial.untilSynced();
        await followTo(cluster(), ref, 'Paused', 'CanaryPauseStep');
      }),
    );
  });
}

import { ClusterUnderTest } from '@backstage-deployments/test-kit';
import { ARGOCD_NAMESPACE } from './FollowedApplication';
import { Kept, LastingTrial } from './LastingTrial';
import { OperationsUnderTest } from './OperationsUnderTest';
import { expectOneEdit, putBack, trialsOf, withTrial } from './trials';

/** Each trial takes a namespace, a repository and an Application; `TRIALS=20` is for a figure, one for a check. */
const TRIALS = Number(process.env.TRIALS ?? 1);
/** Many self-heal periods, and more than what Argo CD waits before it heals again. */
const STAYS_MS = 60_000;

interface Figures {
  /** From the click until Argo CD reports our commit synced. */
  syncedMs: number;
  /** From the click until the mesh sends the canary nothing. */
  trafficMs?: number;
}

/** That a rollback in the cluster is undone by a real Argo CD, and that ours stays. */
export function describeLastingRollback(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
): void {
  const figures: Figures[] = [];

  const begin = (kept: Kept) => LastingTrial.begin(cluster(), kept);

  describe('what Argo CD puts back', () => {
    beforeAll(() => cluster().allowAsking('argocd', ARGOCD_NAMESPACE));
    afterAll(() => printFigures(figures));

    const kinds: Kept[] = [
      'Deployment',
      'Rollout in mid-canary',
      'ApplicationSet child',
    ];
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
          const clickedAt = Date.now();
          const since = () => Date.now() - clickedAt;
          const operation = await operations().start(
            trial.workload.ref,
            'rollback',
          );
          const trafficLeft =
            trial.workload.ref.kind === 'rollouts'
              ? trial.untilNoCanaryTraffic().then(since)
              : undefined;
          const ended = operations().ended(operation);
          await trial.workload.untilLive('v1');
          const synced = trial.untilSynced().then(since);
          const { state, result } = await ended;
          expect({ state, result }).toMatchObject({ state: 'succeeded' });
          const trafficMs = await trafficLeft;
          figures.push({
            syncedMs: await synced,
            ...(trafficMs && { trafficMs }),
          });
          expect(await trial.workload.staysLive('v1', STAYS_MS)).toBe(
            cluster().containers.v1.image,
          );
          await expectOneEdit(trial);
        }),
    );
  });
}

function printFigures(figures: readonly Figures[]): void {
  const line = (what: string, values: number[]) => {
    const sorted = values.sort((a, b) => a - b);
    const at = (share: number) =>
      sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
    return `${what}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, of ${
      sorted.length
    }`;
  };
  process.stdout.write(
    `${[
      line(
        'click to synced',
        figures.map(({ syncedMs }) => syncedMs),
      ),
      line(
        'click to no traffic for the canary',
        figures.flatMap(({ trafficMs }) => trafficMs ?? []),
      ),
    ].join('\n')}\n`,
  );
}

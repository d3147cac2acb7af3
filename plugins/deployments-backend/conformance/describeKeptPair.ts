import { setTimeout as sleep } from 'node:timers/promises';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { ClusterUnderTest, until } from '@backstage-deployments/test-kit';
import { KeptPair } from './KeptPair';
import { ARGOCD_NAMESPACE } from './FollowedApplication';
import { OperationsUnderTest } from './OperationsUnderTest';

/** Several self-heal periods of Argo CD (2 s, argo-cd --self-heal-timeout-seconds), and one poll of the repository. */
const STAYS_MS = 20_000;
const LOOK_AGAIN_MS = 200;
/** More than two self-heal periods: what would be put back, is, while it is watched. */
const WATCHED_SECONDS = 6;
/** Longer than any of these tests: somebody ends it. */
const LONG_SECONDS = 600;

const first = { serves: 'blue', blue: 2, green: 0 } as const;
const prepared = { ...first, green: 2 };
const switched = { ...prepared, serves: 'green' } as const;
const done = { ...switched, blue: 0 };

/** The runbook between two colours that a real Argo CD keeps with self-heal: each of its writes is a commit. */
export function describeKeptPair(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
): void {
  async function withPair(
    watchSeconds: number,
    tryIt: (pair: KeptPair) => Promise<void>,
  ): Promise<void> {
    const pair = await KeptPair.begin(cluster(), watchSeconds);
    try {
      await tryIt(pair);
    } finally {
      await pair.end();
    }
  }

  const runs = (operation: Operation, title: RegExp) =>
    operations().reached(operation, ({ steps }) =>
      steps.some(step => step.state === 'running' && title.test(step.title)),
    );

  /** Looks all the time. Answers what served instead, if ever. */
  async function staysAt(pair: KeptPair, slot: string): Promise<unknown> {
    const end = Date.now() + STAYS_MS;
    while (Date.now() < end) {
      const serves = await pair.serves();
      if (serves !== slot) return serves;
      await sleep(LOOK_AGAIN_MS);
    }
    return slot;
  }

  describe('a pair that Argo CD keeps', () => {
    beforeAll(() => cluster().allowAsking('argocd', ARGOCD_NAMESPACE));

    it.concurrent('the control: a switch in the cluster does not stay', () =>
      withPair(WATCHED_SECONDS, async pair => {
        await pair.patch('Service', 'orders', { selector: { slot: 'green' } });
        const serves = await until(
          'Argo CD puts it back',
          () => pair.serves(),
          slot => slot === 'blue',
        );
        expect(serves).toBe('blue');
        expect(await pair.committed()).toBe(pair.fileOf(first));
      }),
    );

    it.concurrent('is switched by three commits, stays, and goes back', () =>
      withPair(WATCHED_SECONDS, async pair => {
        const forward = await operations().carryOut(pair.green, 'switch');
        expect({ state: forward.state, result: forward.result }).toEqual({
          state: 'succeeded',
          result: expect.stringMatching(
            /sends its traffic to green.*after its owner looked again$/,
          ),
        });
        expect(await pair.subjects()).toEqual([
          'Prepare ' +
            `${forward.toVersion} on orders-green for Service orders in production`,
          'Switch Service orders from blue to green in production',
          'Scale orders-blue down in production',
        ]);
        expect(await pair.committed()).toBe(pair.fileOf(done));
        expect(await staysAt(pair, 'green')).toBe('green');
        expect((await pair.read(pair.blue)).spec?.replicas).toBe(0);
        expect((await pair.read(pair.green)).status?.availableReplicas).toBe(2);

        const back = await operations().carryOut(pair.blue, 'switch');
        expect(back.state).toBe('succeeded');
        expect(await pair.committed()).toBe(pair.fileOf(first));
        expect(await staysAt(pair, 'blue')).toBe('blue');
        expect((await pair.read(pair.green)).spec?.replicas).toBe(0);
      }),
    );

    it.concurrent('gets a chosen image in the commit that scales it up', () =>
      withPair(WATCHED_SECONDS, async pair => {
        const operation = await operations().carryOut(pair.green, 'switch', {
          image: String(cluster().containers.v3.image),
        });
        expect(operation.state).toBe('succeeded');
        expect(await pair.committed()).toBe(
          pair
            .fileOf(done)
            .replace(
              String(cluster().containers.v2.image),
              String(cluster().containers.v3.image),
            ),
        );
        expect(await pair.subjects()).toHaveLength(3);
      }),
    );

    it.concurrent(
      'stopped while green does not come up, blue serves on and green stays as committed',
      () =>
        withPair(WATCHED_SECONDS, async pair => {
          await pair.patch('Deployment', 'orders-green', {
            minReadySeconds: 600,
            progressDeadlineSeconds: 900,
          });
          const operation = await operations().start(pair.green, 'switch');
          await runs(operation, /^Wait until/);
          await operations().stop(operation);
          expect((await operations().ended(operation)).state).toBe('cancelled');
          expect(await pair.committed()).toBe(pair.fileOf(prepared));
          expect(await staysAt(pair, 'blue')).toBe('blue');
        }),
    );

    it.concurrent(
      'taken back while it is watched, by a commit that stays',
      () =>
        withPair(LONG_SECONDS, async pair => {
          const operation = await operations().start(pair.green, 'switch');
          await runs(operation, /^Watch/);
          expect(await pair.serves()).toBe('green');
          expect(await pair.committed()).toBe(pair.fileOf(switched));
          await operations().stop(operation);
          const ended = await operations().ended(operation);
          expect(ended.state).toBe('cancelled');
          expect(ended.result).toMatch(/^Taken back by .*to blue again$/);
          expect(await pair.committed()).toBe(pair.fileOf(prepared));
          expect(await staysAt(pair, 'blue')).toBe('blue');
        }),
    );

    it.concurrent(
      'goes back by itself, by a commit, when green fails while it is watched',
      () =>
        withPair(LONG_SECONDS, async pair => {
          const operation = await operations().start(pair.green, 'switch');
          await runs(operation, /^Watch/);
          // By commit as well: Argo CD would put back what is done in the cluster.
          await pair.commit({ ...switched, green: 0 });
          await pair.untilSynced();
          const ended = await operations().ended(operation);
          expect(ended.state).toBe('failed');
          expect(ended.result).toMatch(
            /^Failed while it was watched: .*sends its traffic to blue again$/,
          );
          expect(await pair.committed()).toBe(
            pair.fileOf({ ...first, green: 0 }),
          );
          expect(await staysAt(pair, 'blue')).toBe('blue');
        }),
    );
  });
}

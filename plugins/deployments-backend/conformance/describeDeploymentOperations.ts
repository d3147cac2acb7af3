import {
  CHANGE_CAUSE,
  listRevisions,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterUnderTest, followTo } from '@backstage-deployments/test-kit';
import { liveTemplateOf } from './liveTemplateOf';
import { OperationsUnderTest } from './OperationsUnderTest';
import { runDeployment } from './workloads';

/** What each action does to a Deployment, from the plan to the proof. */
export function describeDeploymentOperations(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
): void {
  describe('operations on a Deployment', () => {
    it.concurrent(
      'rollback puts the former template back, whole, and proves it',
      async () => {
        const env = [{ name: 'LOG_LEVEL', value: 'info' }];
        const { ref, change } = await runDeployment(cluster(), {}, env);
        const former = await liveTemplateOf(cluster(), ref);
        await change('crash', [{ name: 'DEBUG', value: 'yes' }]);
        await followTo(cluster(), ref, 'Progressing');

        const operation = await operations().carryOut(ref, 'rollback');
        expect(operation).toMatchObject({ state: 'succeeded', path: 'undo' });
        expect(operation.proof?.checks.every(({ passed }) => passed)).toBe(
          true,
        );
        expect(await liveTemplateOf(cluster(), ref)).toEqual(former);
        const { observation } = await followTo(cluster(), ref, 'Healthy');
        const { workload } = observation;
        expect(workload.metadata.annotations?.[CHANGE_CAUSE]).toBe(
          `Rolled back to ${operation.toVersion} by user:default/${ref.namespace}: The suite tries rollback`,
        );
        // Among the writers: within one second nobody can say who was the last.
        expect(workload.metadata.managedFields).toContainEqual(
          expect.objectContaining({ manager: 'backstage-deployments' }),
        );
        const [current] = listRevisions(observation);
        expect(current).toMatchObject({
          revision: 3,
          state: 'current',
          by: `user:default/${ref.namespace}`,
        });
      },
    );

    it.concurrent(
      'rollback brings a removed environment variable back',
      async () => {
        const env = [{ name: 'FEATURE', value: 'on' }];
        const { ref, change } = await runDeployment(cluster(), {}, env);
        await change('v1');
        await followTo(cluster(), ref, 'Healthy');
        const { plan } = await operations().plan(ref, 'rollback');
        expect(plan.changes).toHaveLength(1);

        const operation = await operations().carryOut(ref, 'rollback', {
          planHash: plan.hash,
        });
        expect(operation.state).toBe('succeeded');
        const template = await liveTemplateOf(cluster(), ref);
        expect(template.spec?.containers?.[0].env).toEqual(env);
      },
    );

    it.concurrent(
      'rollback goes to the revision that was asked for',
      async () => {
        const { ref, change } = await runDeployment(cluster());
        const first = await liveTemplateOf(cluster(), ref);
        for (const version of ['v2', 'v3'] as const) {
          await change(version);
          await followTo(cluster(), ref, 'Healthy');
        }
        const operation = await operations().carryOut(ref, 'rollback', {
          toRevision: 1,
        });
        expect(operation).toMatchObject({
          state: 'succeeded',
          fromRevision: 3,
          toRevision: 1,
        });
        expect(await liveTemplateOf(cluster(), ref)).toEqual(first);
      },
    );

    it.concurrent('restart replaces every pod', async () => {
      const { ref } = await runDeployment(cluster());
      const before = await podUids(cluster(), ref);
      const operation = await operations().carryOut(ref, 'restart');
      expect(operation.state).toBe('succeeded');
      const after = await podUids(cluster(), ref);
      expect(after).toHaveLength(2);
      expect(after.filter(uid => before.includes(uid))).toEqual([]);
    });

    it.concurrent(
      'pause holds an update back, resume lets it go on',
      async () => {
        const { ref, change } = await runDeployment(cluster());
        await change('missing');
        await followTo(cluster(), ref, 'Progressing', 'LessUpdated');
        expect(await operations().carryOut(ref, 'pause')).toMatchObject({
          state: 'succeeded',
        });
        await change('v2');
        const { status } = await followTo(cluster(), ref, 'Paused');
        expect(status.message).toBe('Paused by hand; 0 of 2 updated');
        expect(await operations().carryOut(ref, 'resume')).toMatchObject({
          state: 'succeeded',
        });
        await followTo(cluster(), ref, 'Healthy');
      },
    );
  });
}

async function podUids(
  cluster: ClusterUnderTest,
  ref: Parameters<ClusterUnderTest['observe']>[0],
): Promise<(string | undefined)[]> {
  const { pods } = await cluster.observe(ref);
  return pods
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .map(({ metadata }) => metadata.uid);
}

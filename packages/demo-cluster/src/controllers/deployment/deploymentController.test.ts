import { resourceTypes } from '../../apiserver/resourceTypes';
import { runWorkloads } from '../__fixtures__/runWorkloads';
import { Deployment } from './Deployment';
import { ReplicaSet } from '../replicaSet/ReplicaSet';

const REVISION = 'deployment.kubernetes.io/revision';
const SECOND = 1_000;
/** Enough for every pod of an update to come and go. */
const ROLLOUT = 20 * SECOND;

type World = ReturnType<typeof runWorkloads>;

/** All states of the Deployment that a watcher saw. */
function states({ seen }: World): Readonly<Deployment>[] {
  return seen
    .filter(({ resource }) => resource === resourceTypes.deployments)
    .map(({ object }) => object as Readonly<Deployment>);
}

const revision = ({ metadata }: Readonly<ReplicaSet> | Readonly<Deployment>) =>
  metadata.annotations?.[REVISION];

describe('deploymentController', () => {
  it('brings a new Deployment up and says so', () => {
    const world = runWorkloads();
    world.clock.advance(ROLLOUT);
    const [replicaSet] = world.replicaSets();
    const hash = replicaSet.metadata.labels?.['pod-template-hash'];
    expect(replicaSet).toMatchObject({
      metadata: {
        name: `web-${hash}`,
        ownerReferences: [
          { kind: 'Deployment', name: 'web', controller: true },
        ],
      },
      spec: {
        selector: { matchLabels: { app: 'web', 'pod-template-hash': hash } },
      },
    });
    expect(world.deployment()).toMatchObject({
      metadata: { annotations: { [REVISION]: '1' } },
      status: {
        observedGeneration: 1,
        replicas: 3,
        updatedReplicas: 3,
        readyReplicas: 3,
        availableReplicas: 3,
      },
    });
    expect(world.condition('Available')).toMatchObject({
      status: 'True',
      reason: 'MinimumReplicasAvailable',
      message: 'Deployment has minimum availability.',
    });
    expect(world.condition('Progressing')).toMatchObject({
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message: `ReplicaSet "web-${hash}" has successfully progressed.`,
    });
  });

  it.each([
    [10, '25%', '25%', 13, 8],
    [3, '25%', '25%', 4, 3],
    [4, 0, 1, 4, 3],
    [4, 2, 0, 6, 4],
    [1, '0%', '50%', 1, 0],
  ])(
    'rolls %i pods with surge %s and unavailable %s within %i pods, %i of them available',
    (replicas, maxSurge, maxUnavailable, most, fewest) => {
      const world = runWorkloads({
        replicas,
        strategy: { rollingUpdate: { maxSurge, maxUnavailable } },
      });
      world.clock.advance(ROLLOUT);
      const before = world.seen.length;
      world.setImage('web:2');
      world.clock.advance(60 * SECOND);
      expect(world.deployment().status).toMatchObject({
        replicas,
        updatedReplicas: replicas,
        availableReplicas: replicas,
      });
      // Sizes are what controllers decide; counts of pods that end lag behind them.
      const sizes = new Map<string, number>();
      for (const { type, resource, object } of world.seen) {
        if (resource !== resourceTypes.replicasets || type === 'DELETED')
          continue;
        sizes.set(object.metadata.name, object.spec.replicas);
        const total = [...sizes.values()].reduce((a, b) => a + b, 0);
        expect(total).toBeLessThanOrEqual(most);
      }
      const available = world.seen
        .slice(before)
        .filter(({ resource }) => resource === resourceTypes.deployments)
        .map(({ object }) => object.status.availableReplicas ?? 0);
      expect(Math.min(...available)).toBeGreaterThanOrEqual(fewest);
    },
  );

  it('lets watchers see the states in between', () => {
    const world = runWorkloads();
    world.clock.advance(ROLLOUT);
    world.setImage('web:2');
    world.clock.advance(ROLLOUT);
    const updated = states(world).map(
      ({ status }) => status.updatedReplicas ?? 0,
    );
    expect(updated).toEqual(expect.arrayContaining([0, 1, 2, 3]));
    expect(
      states(world).some(
        ({ metadata, status }) =>
          (metadata.generation ?? 0) > (status.observedGeneration ?? 0),
      ),
    ).toBe(true);
  });

  it('gives an old ReplicaSet a new revision on rollback, and remembers the old one', () => {
    const world = runWorkloads();
    world.clock.advance(ROLLOUT);
    const first = world.replicaSet('web:1').metadata.uid;
    world.setImage('web:2');
    world.clock.advance(ROLLOUT);
    world.setImage('web:1');
    world.clock.advance(ROLLOUT);
    expect(world.replicaSets()).toHaveLength(2);
    const back = world.replicaSet('web:1');
    expect(back.metadata).toMatchObject({
      uid: first,
      annotations: {
        [REVISION]: '3',
        'deployment.kubernetes.io/revision-history': '1',
      },
    });
    expect(revision(world.replicaSet('web:2'))).toBe('2');
    expect(revision(world.deployment())).toBe('3');
    expect(back.status.availableReplicas).toBe(3);
  });

  it('keeps the change cause with its revision', () => {
    const world = runWorkloads();
    world.clock.advance(ROLLOUT);
    for (const version of ['1', '2']) {
      world.setImage(`web:${version}`);
      world.change(({ metadata }) => {
        metadata.annotations = {
          ...metadata.annotations,
          'kubernetes.io/change-cause': `to ${version}`,
          'kubectl.kubernetes.io/last-applied-configuration': '{}',
        };
      });
      world.clock.advance(ROLLOUT);
    }
    const causes = ['web:1', 'web:2'].map(
      image => world.replicaSet(image).metadata.annotations,
    );
    expect(causes).toMatchObject([
      { 'kubernetes.io/change-cause': 'to 1' },
      { 'kubernetes.io/change-cause': 'to 2' },
    ]);
    expect(JSON.stringify(causes)).not.toContain('last-applied');
  });

  it('keeps the old pods when the new ones crash, and says so after the deadline', () => {
    const world = runWorkloads({ progressDeadlineSeconds: 30 });
    world.clock.advance(ROLLOUT);
    world.setImage('web:crash');
    world.clock.advance(25 * SECOND);
    expect(world.condition('Progressing')?.reason).toBe('ReplicaSetUpdated');
    world.clock.advance(10 * SECOND);
    expect(world.condition('Progressing')).toMatchObject({
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message: expect.stringMatching(
        /^ReplicaSet "web-\w+" has timed out progressing.$/,
      ),
    });
    expect(world.deployment().status).toMatchObject({
      updatedReplicas: 1,
      availableReplicas: 3,
      unavailableReplicas: 1,
    });
    world.setImage('web:1');
    world.clock.advance(ROLLOUT);
    expect(world.condition('Progressing')?.reason).toBe(
      'NewReplicaSetAvailable',
    );
    expect(world.deployment().status.replicas).toBe(3);
  });

  it('does nothing to the template while paused', () => {
    const world = runWorkloads();
    world.clock.advance(ROLLOUT);
    world.change(({ spec }) => {
      spec.paused = true;
    });
    world.setImage('web:2');
    world.clock.advance(1_000 * SECOND);
    expect(world.replicaSets()).toHaveLength(1);
    expect(world.condition('Progressing')).toMatchObject({
      status: 'Unknown',
      reason: 'DeploymentPaused',
    });
    world.change(({ spec }) => {
      spec.paused = false;
    });
    world.clock.advance(ROLLOUT);
    expect(world.replicaSet('web:2').status.availableReplicas).toBe(3);
  });

  it('lets all old pods end before the first new one comes when it recreates', () => {
    const world = runWorkloads({ strategy: { type: 'Recreate' } });
    world.clock.advance(ROLLOUT);
    const begin = world.seen.length;
    world.setImage('web:2');
    world.clock.advance(ROLLOUT);
    const podEvents = world.seen
      .slice(begin)
      .filter(({ resource }) => resource === resourceTypes.pods)
      .map(({ type }) => type);
    expect(podEvents.lastIndexOf('DELETED')).toBeLessThan(
      podEvents.indexOf('ADDED'),
    );
    expect(world.replicaSet('web:2').status.availableReplicas).toBe(3);
  });

  it('waits until pods were ready for minReadySeconds', () => {
    const world = runWorkloads({ minReadySeconds: 10 });
    world.clock.advance(5 * SECOND);
    expect(world.deployment().status).toMatchObject({ readyReplicas: 3 });
    expect(world.deployment().status.availableReplicas).toBeUndefined();
    world.clock.advance(10 * SECOND);
    expect(world.deployment().status.availableReplicas).toBe(3);
  });

  it('scales in proportion in the middle of an update', () => {
    const world = runWorkloads({
      replicas: 10,
      strategy: { rollingUpdate: { maxSurge: 3, maxUnavailable: 2 } },
    });
    world.clock.advance(ROLLOUT);
    world.setImage('web:missing');
    world.clock.advance(ROLLOUT);
    const sizes = () =>
      ['web:1', 'web:missing'].map(
        image => world.replicaSet(image).spec.replicas,
      );
    expect(sizes()).toEqual([8, 5]);
    world.change(({ spec }) => {
      spec.replicas = 15;
    });
    world.clock.advance(ROLLOUT);
    expect(sizes()).toEqual([11, 7]);
  });

  it('scales to nothing and back', () => {
    const world = runWorkloads();
    world.clock.advance(ROLLOUT);
    world.change(({ spec }) => {
      spec.replicas = 0;
    });
    world.clock.advance(ROLLOUT);
    expect(world.pods()).toEqual([]);
    world.change(({ spec }) => {
      spec.replicas = 2;
    });
    world.clock.advance(ROLLOUT);
    expect(world.deployment().status.availableReplicas).toBe(2);
  });

  it('keeps as many old revisions as it is told', () => {
    const world = runWorkloads({ revisionHistoryLimit: 2 });
    for (const version of [2, 3, 4, 5]) {
      world.clock.advance(ROLLOUT);
      world.setImage(`web:${version}`);
    }
    world.clock.advance(ROLLOUT);
    expect(world.replicaSets().map(revision).sort()).toEqual(['3', '4', '5']);
  });

  it('takes its ReplicaSets and pods with it when it goes', () => {
    const world = runWorkloads();
    world.clock.advance(ROLLOUT);
    world.store.delete(resourceTypes.deployments, 'shop', 'web');
    world.clock.advance(ROLLOUT);
    expect(world.replicaSets()).toEqual([]);
    expect(world.pods()).toEqual([]);
  });

  it('tries another name when the hash collides', () => {
    const world = runWorkloads();
    world.clock.advance(ROLLOUT);
    const { name } = world.replicaSet('web:1').metadata;
    // The same name with another template, as a collision would leave it.
    world.store.mutate(resourceTypes.replicasets, 'shop', name, draft => {
      draft.spec.template.spec.containers[0].image = 'web:0';
    });
    world.clock.advance(ROLLOUT);
    expect(world.deployment().status).toMatchObject({
      collisionCount: 1,
      availableReplicas: 3,
    });
    expect(world.replicaSet('web:1').metadata.name).not.toBe(name);
  });
});

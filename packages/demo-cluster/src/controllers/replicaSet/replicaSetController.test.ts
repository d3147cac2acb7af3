import { resourceTypes } from '../../apiserver/resourceTypes';
import { runWorkloads } from '../__fixtures__/runWorkloads';
import { Pod } from './Pod';
import { rankForDeletion } from './rankForDeletion';

const { pods } = resourceTypes;

describe('replicaSetController', () => {
  const setUp = () => {
    const world = runWorkloads();
    world.clock.advance(10_000);
    return world;
  };

  it('replaces a pod that is deleted', () => {
    const world = setUp();
    const [gone] = world.pods();
    world.store.delete(pods, 'shop', gone.metadata.name);
    world.clock.advance(10_000);
    const uids = world.pods().map(({ metadata }) => metadata.uid);
    expect(uids).toHaveLength(3);
    expect(uids).not.toContain(gone.metadata.uid);
  });

  it('lets go a pod whose labels no longer match, and replaces it', () => {
    const world = setUp();
    const [{ metadata }] = world.pods();
    world.store.mutate(pods, 'shop', metadata.name, draft => {
      draft.metadata.labels = { app: 'debug' };
    });
    world.clock.advance(10_000);
    expect(world.pods()).toHaveLength(4);
    expect(
      world.store.get(pods, 'shop', metadata.name)?.metadata.ownerReferences,
    ).toEqual([]);
  });

  it('adopts a free pod that matches instead of making one', () => {
    const world = setUp();
    const [replicaSet] = world.replicaSets();
    const [{ metadata }] = world.pods();
    world.store.mutate(pods, 'shop', metadata.name, draft => {
      draft.metadata.ownerReferences = [];
    });
    world.clock.advance(10_000);
    expect(world.pods()).toHaveLength(3);
    expect(
      world.store.get(pods, 'shop', metadata.name)?.metadata.ownerReferences,
    ).toMatchObject([{ uid: replicaSet.metadata.uid, controller: true }]);
  });
});

describe('rankForDeletion', () => {
  const pod = (
    name: string,
    status: object,
    spec: object = { nodeName: 'n' },
  ) =>
    ({
      metadata: { name, uid: name, creationTimestamp: '2026-01-01T00:00:00Z' },
      spec,
      status: { phase: 'Running', ...status },
    } as unknown as Pod);
  const ready = (at: string) => ({
    conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: at }],
  });

  it('lets those go first that serve least', () => {
    const ranked = rankForDeletion([
      pod('ready long', ready('2026-01-01T00:00:00Z')),
      pod('ready lately', ready('2026-01-02T00:00:00Z')),
      pod('not ready', {}),
      pod('restarting', { containerStatuses: [{ restartCount: 3 }] }),
      pod('pending', { phase: 'Pending' }),
      pod('nowhere', { phase: 'Pending' }, {}),
    ]);
    expect(ranked.map(({ metadata }) => metadata.name)).toEqual([
      'nowhere',
      'pending',
      'restarting',
      'not ready',
      'ready lately',
      'ready long',
    ]);
  });
});

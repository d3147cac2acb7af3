import { resourceTypes } from '../../apiserver/resourceTypes';
import { createIstio, istioCanary } from './__fixtures__/istio';
import { RolloutWorld } from './__fixtures__/RolloutWorld';

describe('a Rollout', () => {
  let world: RolloutWorld;

  beforeEach(() => {
    world = new RolloutWorld();
  });

  afterEach(() => world.stop());

  it('without a router divides traffic by the ratio of pods', () => {
    world.rollout({
      replicas: 5,
      strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } },
    });
    world.pass(5);
    expect(world.phase).toBe('Healthy');
    world.setVersion('v2');
    world.pass(10);
    expect(world.pods).toEqual({ v1: 4, v2: 1 });
    expect(world.phase).toBe('Paused: CanaryPauseStep');
    expect(world.status.canary?.weights).toBeUndefined();
    world.editStatus(status => delete status.pauseConditions);
    world.pass(20);
    expect(world.pods).toEqual({ v2: 5 });
    expect(world.phase).toBe('Healthy');
    expect(world.condition('Completed')).toMatchObject({ status: 'True' });
  });

  it('without a router removes the canary when aborted', () => {
    world.rollout({
      replicas: 5,
      strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } },
    });
    world.pass(5);
    world.setVersion('v2');
    world.pass(10);
    world.editStatus(status => {
      status.abort = true;
    });
    world.pass(10);
    expect(world.pods).toEqual({ v1: 5 });
    expect(world.phase).toBe(
      'Degraded: RolloutAborted: Rollout aborted update to revision 2',
    );
  });

  it('overtaken mid-way drops the version in between', () => {
    createIstio(world);
    world.rollout({
      strategy: {
        canary: { ...istioCanary, steps: [{ setWeight: 25 }, { pause: {} }] },
      },
    });
    world.pass(5);
    world.setVersion('v2');
    world.pass(5);
    world.setVersion('v3');
    world.pass(5);
    expect(world.phase).toBe('Paused: CanaryPauseStep');
    expect(world.pods).toEqual({ v1: 4, v3: 1 });
    expect(world.weights).toEqual([25, 75]);
  });

  it('sets a header route for the canary and takes it away at the end', () => {
    createIstio(world);
    const { trafficRouting } = istioCanary;
    world.rollout({
      strategy: {
        canary: {
          ...istioCanary,
          trafficRouting: {
            ...trafficRouting,
            managedRoutes: [{ name: 'beta' }],
          },
          steps: [
            { setCanaryScale: { replicas: 1 } },
            {
              setHeaderRoute: {
                name: 'beta',
                match: [
                  { headerName: 'x-beta', headerValue: { exact: 'yes' } },
                ],
              },
            },
            { pause: {} },
          ],
        },
      },
    });
    world.pass(5);
    expect(world.http).toHaveLength(1);
    world.setVersion('v2');
    world.pass(5);
    expect(world.phase).toBe('Paused: CanaryPauseStep');
    expect(world.pods).toEqual({ v1: 4, v2: 1 });
    expect(world.weights).toEqual([0, 100]);
    expect(world.http[0]).toEqual({
      name: 'beta',
      match: [{ headers: { 'x-beta': { exact: 'yes' } } }],
      route: [
        {
          destination: { host: 'web-canary', port: { number: 80 } },
          weight: 100,
        },
      ],
    });
    world.editStatus(status => delete status.pauseConditions);
    world.pass(5);
    expect(world.phase).toBe('Healthy');
    expect(world.http.map(({ name }) => name)).toEqual(['primary']);
  });

  it('waits for the experiment of a step', () => {
    createIstio(world);
    world.rollout({
      strategy: {
        canary: {
          ...istioCanary,
          steps: [
            {
              experiment: {
                duration: '5m',
                templates: [{ name: 'new', specRef: 'canary' }],
              },
            },
            { setWeight: 50 },
            { pause: {} },
          ],
        },
      },
    });
    world.pass(5);
    world.setVersion('v2');
    world.pass(5);
    const name = `web-${world.status.currentPodHash}-2-0`;
    expect(world.status.canary?.currentExperiment).toBe(name);
    expect(world.object('experiments', name).status.phase).toBe('Running');
    expect(world.status.currentStepIndex).toBe(0);
    world.pass(301);
    expect(world.object('experiments', name).status.phase).toBe('Successful');
    expect(world.status.canary?.currentExperiment).toBeUndefined();
    expect(world.phase).toBe('Paused: CanaryPauseStep');
  });

  it('takes its template from a Deployment', () => {
    const template = (version: string) => ({
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: `shop/web:${version}` }] },
    });
    world.create('deployments', {
      metadata: { name: 'web' },
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: 'web' } },
        template: template('v1'),
      },
    });
    world.rollout({
      selector: undefined,
      template: undefined,
      workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      strategy: { canary: { steps: [{ setWeight: 50 }, { pause: {} }] } },
    });
    world.pass(5);
    expect(world.phase).toBe('Healthy');
    expect(world.status.workloadObservedGeneration).toBe('1');
    expect(world.object('rollouts', 'web').spec.template).toBeUndefined();
    // The Deployment of the same name has a ReplicaSet of the same template already.
    expect(world.status.collisionCount).toBe(1);

    world.store.mutate(resourceTypes.deployments, 'shop', 'web', draft => {
      draft.spec.template = template('v2');
    });
    world.pass(10);
    expect(world.phase).toBe('Paused: CanaryPauseStep');
    expect(world.status.workloadObservedGeneration).toBe('2');
    expect(world.object('rollouts', 'web').metadata.annotations).toMatchObject({
      'rollout.argoproj.io/workload-generation': '2',
    });
  });

  it('says that it restarts, and when it has', () => {
    world.rollout({ strategy: { canary: {} } });
    world.pass(5);
    const restartAt = '2026-01-05T09:01:00Z';
    world.edit(({ spec }) => {
      spec.restartAt = restartAt;
    });
    world.pass(1);
    expect(world.phase).toBe('Progressing: rollout is restarting');
    // A pod that is slow to end is looked at again after 30 s.
    world.pass(240);
    expect(world.status.restartedAt).toBe(restartAt);
    const created = world.store
      .list(resourceTypes.pods)
      .map(({ metadata }) => metadata.creationTimestamp);
    expect(created).toHaveLength(4);
    expect(created.filter(time => time < restartAt)).toEqual([]);
    expect(world.phase).toBe('Healthy');
  });

  it('keeps as many old ReplicaSets as it is told to', () => {
    world.rollout({ revisionHistoryLimit: 2, strategy: { canary: {} } });
    for (const version of ['v1', 'v2', 'v3', 'v4', 'v5']) {
      world.setVersion(version);
      world.pass(20);
    }
    const images = world.store
      .list(resourceTypes.replicasets)
      .map(({ spec }) => spec.template.spec.containers[0].image);
    expect(images.sort()).toEqual([
      'shop/web:v3',
      'shop/web:v4',
      'shop/web:v5',
    ]);
  });

  it('hands its change cause to the current ReplicaSet', () => {
    world.rollout({ strategy: { canary: {} } });
    world.pass(5);
    world.edit(({ metadata }) => {
      metadata.annotations = {
        ...metadata.annotations,
        'kubernetes.io/change-cause': 'faster baskets',
      };
    });
    world.pass(1);
    expect(world.replicaSet('v1').metadata.annotations).toMatchObject({
      'kubernetes.io/change-cause': 'faster baskets',
    });
  });

  it('refuses what the demo cluster cannot do', () => {
    createIstio(world);
    world.rollout({
      strategy: { canary: { ...istioCanary, dynamicStableScale: true } },
    });
    world.pass(1);
    expect(world.phase).toContain(
      'spec.strategy.canary.dynamicStableScale: Invalid value: "dynamicStableScale": not implemented by the demo cluster',
    );
  });

  it('comes to rest: nothing is written while nothing happens', () => {
    createIstio(world);
    world.rollout({
      strategy: {
        canary: { ...istioCanary, steps: [{ setWeight: 25 }, { pause: {} }] },
      },
    });
    world.pass(5);
    world.setVersion('v2');
    world.pass(30);
    const { resourceVersion } = world.store;
    world.pass(3600);
    expect(world.store.resourceVersion).toBe(resourceVersion);
  });
});

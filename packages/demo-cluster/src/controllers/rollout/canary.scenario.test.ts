import { createIstio, istioCanary } from './__fixtures__/istio';
import { RolloutWorld } from './__fixtures__/RolloutWorld';

describe('a canary with Istio', () => {
  let world: RolloutWorld;

  beforeEach(() => {
    world = new RolloutWorld();
    createIstio(world);
    world.rollout({
      strategy: {
        canary: {
          ...istioCanary,
          steps: [
            { setWeight: 25 },
            { pause: {} },
            { setWeight: 50 },
            { pause: { duration: '1m' } },
          ],
        },
      },
    });
    world.pass(10);
  });

  afterEach(() => world.stop());

  it('is healthy after the first deployment, which walks no steps', () => {
    expect(world.phase).toBe('Healthy');
    expect(world.pods).toEqual({ v1: 4 });
    expect(world.status).toMatchObject({
      currentStepIndex: 4,
      observedGeneration: '1',
      availableReplicas: 4,
      selector: 'app=web',
    });
    expect(world.weights).toEqual([0, 100]);
    expect(world.selected('web-stable')).toBe('v1');
    expect(world.selected('web-canary')).toBe('v1');
    expect(world.object('rollouts', 'web').metadata.annotations).toMatchObject({
      'rollout.argoproj.io/revision': '1',
    });
  });

  it('pauses at 25 %, and goes on to the end when promoted', () => {
    world.setVersion('v2');
    world.pass(5);
    expect(world.phase).toBe('Paused: CanaryPauseStep');
    expect(world.status).toMatchObject({
      currentStepIndex: 1,
      controllerPause: true,
      updatedReplicas: 1,
      replicas: 5,
    });
    expect(world.status.canary?.weights).toMatchObject({
      canary: { weight: 25, serviceName: 'web-canary' },
      stable: { weight: 75, serviceName: 'web-stable' },
    });
    expect(world.weights).toEqual([25, 75]);
    expect(world.selected('web-canary')).toBe('v2');
    expect(world.condition('Paused')).toMatchObject({ status: 'True' });

    world.editStatus(status => delete status.pauseConditions);
    world.pass(5);
    expect(world.status.currentStepIndex).toBe(3);
    expect(world.weights).toEqual([50, 50]);
    expect(world.phase).toBe('Paused: CanaryPauseStep');

    world.pass(60);
    expect(world.phase).toBe('Healthy');
    expect(world.weights).toEqual([0, 100]);
    expect(world.selected('web-stable')).toBe('v2');
    expect(world.pods).toEqual({ v1: 4, v2: 4 });
    world.pass(30);
    expect(world.pods).toEqual({ v2: 4 });
    expect(world.phase).toBe('Healthy');
    expect(world.condition('Progressing')).toMatchObject({
      reason: 'NewReplicaSetAvailable',
      message: `ReplicaSet "${
        world.replicaSet('v2').metadata.name
      }" has successfully progressed.`,
    });
  });

  it('gives all traffic back at once when aborted, and starts over when retried', () => {
    world.setVersion('v2');
    world.pass(5);
    world.editStatus(status => {
      status.abort = true;
    });
    world.pass(0);
    expect(world.phase).toBe(
      'Degraded: RolloutAborted: Rollout aborted update to revision 2',
    );
    expect(world.weights).toEqual([0, 100]);
    expect(world.status).toMatchObject({ abort: true, currentStepIndex: 0 });
    expect(world.status.abortedAt).toBe('2026-01-05T09:00:15Z');
    expect(world.selected('web-canary')).toBe('v1');
    expect(world.pods).toEqual({ v1: 4, v2: 1 });
    world.pass(40);
    expect(world.pods).toEqual({ v1: 4 });

    world.editStatus(status => {
      status.abort = false;
    });
    world.pass(5);
    expect(world.phase).toBe('Paused: CanaryPauseStep');
    expect(world.weights).toEqual([25, 75]);
    expect(world.status.abortedAt).toBeUndefined();
  });

  it('skips all steps on a full promotion', () => {
    world.setVersion('v2');
    world.pass(5);
    world.editStatus(status => {
      status.promoteFull = true;
    });
    world.pass(5);
    expect(world.phase).toBe('Healthy');
    expect(world.status.promoteFull).toBeUndefined();
    expect(world.status.stableRS).toBe(world.status.currentPodHash);
  });

  it('goes back to stable at once when the template does, under a new revision', () => {
    world.setVersion('v2');
    world.pass(5);
    world.setVersion('v1');
    world.pass(0);
    expect(world.phase).toBe('Healthy');
    expect(world.weights).toEqual([0, 100]);
    expect(world.status.currentStepIndex).toBe(4);
    expect(world.replicaSet('v1').metadata.annotations).toMatchObject({
      'rollout.argoproj.io/revision': '3',
      'rollout.argoproj.io/revision-history': '1',
    });
    world.pass(60);
    expect(world.pods).toEqual({ v1: 4 });
  });

  it('steps on when a person sets the step', () => {
    world.setVersion('v2');
    world.pass(5);
    world.editStatus(status => {
      status.currentStepIndex = 2;
      delete status.pauseConditions;
    });
    world.pass(5);
    expect(world.status.currentStepIndex).toBe(3);
  });

  it('keeps still while a person pauses it', () => {
    world.edit(({ spec }) => {
      spec.paused = true;
    });
    world.setVersion('v2');
    world.pass(20);
    expect(world.phase).toBe('Paused: manually paused');
    expect(world.pods).toEqual({ v1: 4 });
    world.edit(({ spec }) => {
      spec.paused = false;
    });
    world.pass(5);
    expect(world.phase).toBe('Paused: CanaryPauseStep');
  });

  it('says when the deadline passed without progress', () => {
    world.edit(({ spec }) => {
      spec.progressDeadlineSeconds = 60;
    });
    world.setVersion('crash');
    world.pass(5);
    expect(world.phase).toBe('Progressing: more replicas need to be updated');
    world.pass(70);
    expect(world.phase).toBe(
      `Degraded: ProgressDeadlineExceeded: ReplicaSet "${
        world.replicaSet('crash').metadata.name
      }" has timed out progressing.`,
    );
    expect(world.weights).toEqual([0, 100]);
  });

  it('scales stable and canary with the Rollout', () => {
    world.setVersion('v2');
    world.pass(5);
    world.edit(({ spec }) => {
      spec.replicas = 8;
    });
    world.pass(5);
    expect(world.pods).toEqual({ v1: 8, v2: 2 });
    expect(world.phase).toBe('Paused: CanaryPauseStep');
    expect(world.status.currentStepIndex).toBe(1);
  });
});

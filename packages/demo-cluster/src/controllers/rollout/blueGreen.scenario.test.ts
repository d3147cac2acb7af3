import { RolloutWorld } from './__fixtures__/RolloutWorld';
import { BlueGreenStrategy } from './RolloutObjects';

describe('a blue-green', () => {
  let world: RolloutWorld;

  beforeEach(() => {
    world = new RolloutWorld();
    world.service('web-active');
    world.service('web-preview');
    world.create('analysistemplates', {
      metadata: { name: 'smoke' },
      spec: {
        metrics: [{ name: 'smoke', successCondition: 'result >= 0.95' }],
      },
    });
    world.metricSource = ({ image = '' }) =>
      image.includes('errors') ? 0.5 : 1;
  });

  afterEach(() => world.stop());

  function deploy(strategy: Partial<BlueGreenStrategy> = {}): void {
    world.rollout({
      strategy: {
        blueGreen: {
          activeService: 'web-active',
          previewService: 'web-preview',
          ...strategy,
        },
      },
    });
    world.pass(10);
  }

  const manual = { autoPromotionEnabled: false };
  const smoke = { templates: [{ templateName: 'smoke' }] };

  function promote(): void {
    world.editStatus(status => delete status.pauseConditions);
  }

  it('is healthy after the first deployment', () => {
    deploy(manual);
    expect(world.phase).toBe('Healthy');
    expect(world.selected('web-active')).toBe('v1');
    expect(world.selected('web-preview')).toBe('v1');
    expect(world.object('services', 'web-active').metadata.annotations).toEqual(
      {
        'argo-rollouts.argoproj.io/managed-by-rollouts': 'web',
      },
    );
    expect(world.status).toMatchObject({
      stableRS: world.status.currentPodHash,
      blueGreen: { activeSelector: world.status.currentPodHash },
      HPAReplicas: 4,
    });
  });

  it('waits with the preview up, switches when promoted, and removes the former version later', () => {
    deploy(manual);
    world.setVersion('v2');
    world.pass(5);
    expect(world.phase).toBe('Paused: BlueGreenPause');
    expect(world.selected('web-active')).toBe('v1');
    expect(world.selected('web-preview')).toBe('v2');
    expect(world.pods).toEqual({ v1: 4, v2: 4 });

    promote();
    world.pass(1);
    expect(world.phase).toBe('Healthy');
    expect(world.selected('web-active')).toBe('v2');
    expect(
      world.replicaSet('v1').metadata.annotations?.['scale-down-deadline'],
    ).toMatch(/^2026-01-05T09:00:4\dZ$/);
    expect(world.pods).toEqual({ v1: 4, v2: 4 });
    world.pass(31);
    expect(world.pods).toEqual({ v2: 4 });
    expect(
      world.replicaSet('v1').metadata.annotations?.['scale-down-deadline'],
    ).toBeUndefined();
    expect(world.phase).toBe('Healthy');
  });

  it('switches by itself where nothing asks it to wait', () => {
    deploy();
    world.setVersion('v2');
    world.pass(5);
    expect(world.selected('web-active')).toBe('v2');
    expect(world.phase).toBe('Healthy');
  });

  it('switches by itself after autoPromotionSeconds', () => {
    deploy({ autoPromotionSeconds: 20 });
    world.setVersion('v2');
    world.pass(10);
    expect(world.phase).toBe('Paused: BlueGreenPause');
    world.pass(15);
    expect(world.phase).toBe('Healthy');
    expect(world.selected('web-active')).toBe('v2');
  });

  it('leaves the active version alone when aborted while it waits', () => {
    deploy(manual);
    world.setVersion('v2');
    world.pass(5);
    world.editStatus(status => {
      status.abort = true;
    });
    world.pass(1);
    expect(world.phase).toBe(
      'Degraded: RolloutAborted: Rollout aborted update to revision 2',
    );
    expect(world.selected('web-active')).toBe('v1');
    world.pass(40);
    expect(world.pods).toEqual({ v1: 4 });

    world.editStatus(status => {
      status.abort = false;
    });
    world.pass(5);
    expect(world.phase).toBe('Paused: BlueGreenPause');
    expect(world.pods).toEqual({ v1: 4, v2: 4 });
  });

  it('goes back at once while the former version is still up, without a pause', () => {
    deploy(manual);
    world.setVersion('v2');
    world.pass(5);
    promote();
    world.pass(5);
    world.setVersion('v1');
    world.pass(1);
    expect(world.selected('web-active')).toBe('v1');
    expect(world.phase).toBe('Healthy');
    expect(world.object('rollouts', 'web').metadata.annotations).toMatchObject({
      'rollout.argoproj.io/revision': '3',
    });
    world.pass(40);
    expect(world.pods).toEqual({ v1: 4 });
  });

  it('waits for promotion when the former version is gone already', () => {
    deploy(manual);
    world.setVersion('v2');
    world.pass(5);
    promote();
    world.pass(40);
    world.setVersion('v1');
    world.pass(5);
    expect(world.phase).toBe('Paused: BlueGreenPause');
  });

  it('ends a waiting update when the template goes back to what serves', () => {
    deploy(manual);
    world.setVersion('v2');
    world.pass(5);
    world.setVersion('v1');
    world.pass(2);
    expect(world.phase).toBe('Healthy');
    expect(world.selected('web-preview')).toBe('v1');
    world.pass(40);
    expect(world.pods).toEqual({ v1: 4 });
  });

  it('previews with few pods and grows before it switches', () => {
    deploy({ ...manual, previewReplicaCount: 1 });
    world.setVersion('v2');
    world.pass(5);
    expect(world.phase).toBe('Paused: BlueGreenPause');
    expect(world.pods).toEqual({ v1: 4, v2: 1 });
    promote();
    world.pass(0);
    expect(world.pods).toEqual({ v1: 4, v2: 4 });
    expect(world.selected('web-active')).toBe('v1');
    world.pass(5);
    expect(world.selected('web-active')).toBe('v2');
    expect(world.phase).toBe('Healthy');
  });

  it('does not switch when the analysis before it fails', () => {
    deploy({ prePromotionAnalysis: smoke });
    world.setVersion('v2-errors');
    world.pass(5);
    expect(world.runs[0].metadata).toMatchObject({
      name: `web-${world.status.currentPodHash}-2-pre`,
      labels: { 'rollout-type': 'PrePromotion' },
    });
    expect(world.phase).toBe(
      'Degraded: RolloutAborted: Rollout aborted update to revision 2: Blue/green pre-promotion analysis phase error/failed: Metric "smoke" assessed Failed due to failed (1) > failureLimit (0)',
    );
    expect(world.selected('web-active')).toBe('v1');
  });

  it('pauses only after the analysis before the switch succeeded', () => {
    deploy({ ...manual, prePromotionAnalysis: smoke });
    world.setVersion('v2');
    world.pass(5);
    expect(world.phase).toBe('Paused: BlueGreenPause');
    expect(world.status.blueGreen?.prePromotionAnalysisRunStatus?.status).toBe(
      'Successful',
    );
  });

  it('switches back when the analysis after it fails', () => {
    deploy({ postPromotionAnalysis: smoke });
    world.setVersion('v2-errors');
    world.pass(5);
    expect(world.phase).toContain('Blue/green post-promotion analysis');
    expect(world.selected('web-active')).toBe('v1');
  });

  it('becomes stable only after the analysis after the switch', () => {
    deploy({ postPromotionAnalysis: smoke });
    world.setVersion('v2');
    world.pass(5);
    expect(world.phase).toBe('Healthy');
    expect(world.status.blueGreen?.postPromotionAnalysisRunStatus?.status).toBe(
      'Successful',
    );
  });

  it('is invalid while its Service is missing', () => {
    deploy({ activeService: 'nowhere' });
    expect(world.phase).toBe(
      'Degraded: InvalidSpec: The Rollout "web" is invalid: spec.strategy.blueGreen.activeService: Invalid value: "nowhere": service "nowhere" not found',
    );
    world.service('nowhere');
    world.pass(5);
    expect(world.phase).toBe('Healthy');
    expect(world.condition('InvalidSpec')).toBeUndefined();
  });
});

import { createIstio, istioCanary } from './__fixtures__/istio';
import { RolloutWorld } from './__fixtures__/RolloutWorld';

describe('a canary with analyses', () => {
  let world: RolloutWorld;

  beforeEach(() => {
    world = new RolloutWorld();
    createIstio(world);
    world.create('analysistemplates', {
      metadata: { name: 'success-rate' },
      spec: {
        args: [{ name: 'service' }, { name: 'hash' }],
        metrics: [
          {
            name: 'error-rate',
            interval: '30s',
            count: 3,
            failureLimit: 1,
            successCondition: 'result[0] <= 0.05',
            provider: {
              prometheus: {
                query:
                  'errors{service="{{args.service}}",hash="{{args.hash}}"}',
              },
            },
          },
        ],
      },
    });
    world.metricSource = ({ image = '' }) =>
      image.includes('errors') ? 0.2 : 0.01;
  });

  afterEach(() => world.stop());

  const analysis = {
    templates: [{ templateName: 'success-rate' }],
    args: [
      { name: 'service', value: 'web-canary' },
      { name: 'hash', valueFrom: { podTemplateHashValue: 'Latest' as const } },
    ],
  };

  function deployWithStep(): void {
    world.rollout({
      strategy: {
        canary: {
          ...istioCanary,
          steps: [{ setWeight: 25 }, { analysis }, { setWeight: 50 }],
        },
      },
    });
    world.pass(10);
  }

  function deployWithBackground(): void {
    world.rollout({
      strategy: {
        canary: {
          ...istioCanary,
          analysis: { ...analysis, startingStep: 1 },
          steps: [{ setWeight: 25 }, { pause: {} }],
        },
      },
    });
    world.pass(10);
  }

  it('needs none for the first deployment', () => {
    deployWithStep();
    expect(world.runs).toEqual([]);
  });

  it('goes on when the step succeeds', () => {
    deployWithStep();
    world.setVersion('v2');
    world.pass(5);
    const hash = world.status.currentPodHash;
    const [run] = world.runs;
    expect(run.metadata).toMatchObject({
      name: `web-${hash}-2-1`,
      labels: {
        app: 'web',
        'rollout-type': 'Step',
        'step-index': '1',
        'rollouts-pod-template-hash': hash,
      },
      ownerReferences: [{ kind: 'Rollout', name: 'web', controller: true }],
    });
    expect(run.spec.args).toEqual([
      { name: 'service', value: 'web-canary' },
      { name: 'hash', value: hash },
    ]);
    expect(world.status.canary?.currentStepAnalysisRunStatus).toEqual({
      name: run.metadata.name,
      status: 'Running',
    });
    expect(world.phase).toBe('Progressing: more replicas need to be updated');

    world.pass(70);
    expect(world.runs[0].status).toMatchObject({
      phase: 'Successful',
      metricResults: [
        {
          phase: 'Successful',
          count: 3,
          successful: 3,
          measurements: [{ value: '[0.01]' }, {}, {}],
        },
      ],
    });
    expect(world.phase).toBe('Healthy');
  });

  it('aborts when the step fails, saying which limit was crossed', () => {
    deployWithStep();
    world.setVersion('v2-errors');
    world.pass(40);
    expect(world.runs[0].status).toMatchObject({
      phase: 'Failed',
      message:
        'Metric "error-rate" assessed Failed due to failed (2) > failureLimit (1)',
    });
    expect(world.phase).toBe(
      'Degraded: RolloutAborted: Rollout aborted update to revision 2: Step-based analysis phase error/failed: Metric "error-rate" assessed Failed due to failed (2) > failureLimit (1)',
    );
    expect(world.weights).toEqual([0, 100]);
    expect(world.selected('web-canary')).toBe('v1');
  });

  it('judges anew on a retry', () => {
    deployWithStep();
    world.setVersion('v2-errors');
    world.pass(40);
    world.metricSource = () => 0;
    world.editStatus(status => {
      status.abort = false;
    });
    world.pass(100);
    expect(world.runs.map(({ metadata }) => metadata.name)).toEqual([
      `web-${world.status.currentPodHash}-2-1`,
      `web-${world.status.currentPodHash}-2-1.1`,
    ]);
    expect(world.phase).toBe('Healthy');
  });

  it('asks a person when the step is inconclusive, and goes on when promoted', () => {
    deployWithStep();
    world.metricSource = () => 'inconclusive';
    world.setVersion('v2');
    world.pass(5);
    expect(world.phase).toBe('Paused: InconclusiveAnalysisRun');
    expect(world.status.controllerPause).toBe(true);

    world.editStatus(status => {
      delete status.pauseConditions;
      delete status.controllerPause;
      status.currentStepIndex = 2;
    });
    world.pass(10);
    expect(world.phase).toBe('Healthy');
  });

  it('is an error when metrics cannot be read five times in a row', () => {
    deployWithStep();
    world.metricSource = () => 'error';
    world.setVersion('v2');
    world.pass(60);
    expect(world.runs[0].status).toMatchObject({
      phase: 'Error',
      message:
        'Metric "error-rate" assessed Error due to consecutiveErrors (5) > consecutiveErrorLimit (4): "Error Message: the metrics provider did not answer for "error-rate""',
    });
    expect(world.status.abort).toBe(true);
  });

  it('runs in the background from its starting step to the end', () => {
    deployWithBackground();
    world.setVersion('v2');
    world.pass(5);
    const name = world.status.canary?.currentBackgroundAnalysisRunStatus?.name;
    expect(name).toBe(`web-${world.status.currentPodHash}-2`);
    expect(world.phase).toBe('Paused: CanaryPauseStep');
    world.editStatus(status => delete status.pauseConditions);
    world.pass(5);
    expect(world.phase).toBe('Healthy');
    expect(world.runs[0]).toMatchObject({
      spec: { terminate: true },
      status: { phase: 'Successful' },
    });
    expect(
      world.status.canary?.currentBackgroundAnalysisRunStatus,
    ).toBeUndefined();
  });

  it('aborts a paused canary when the background fails', () => {
    deployWithBackground();
    world.setVersion('v2-errors');
    world.pass(40);
    expect(world.phase).toContain(
      'Rollout aborted update to revision 2: Background analysis phase error/failed',
    );
    expect(world.weights).toEqual([0, 100]);
  });

  it('keeps the last five runs that failed', () => {
    deployWithStep();
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      world.setVersion(`v${attempt}-errors`);
      world.pass(60);
    }
    const failed = world.runs.filter(
      ({ status }) => status?.phase === 'Failed',
    );
    expect(failed).toHaveLength(5);
  });

  it('is invalid while a template is missing', () => {
    world.rollout({
      strategy: {
        canary: {
          ...istioCanary,
          analysis: { templates: [{ templateName: 'latency' }] },
        },
      },
    });
    world.pass(1);
    expect(world.phase).toBe(
      `Degraded: InvalidSpec: The Rollout "web" is invalid: spec.strategy.canary.analysis.templates: Invalid value: "latency": AnalysisTemplate 'latency' not found`,
    );
    world.create('analysistemplates', {
      metadata: { name: 'latency' },
      spec: { metrics: [{ name: 'p95' }] },
    });
    world.pass(5);
    expect(world.phase).toBe('Healthy');
  });
});

import { deployment, pausedCanary, rollout } from '../__fixtures__/objects';
import { RolloutStep } from '../workload/KubernetesObjects';
import { deriveRolloutStatus } from './deriveRolloutStatus';

const blueGreen = {
  strategy: { blueGreen: { activeService: 'web', previewService: 'preview' } },
};

const canary = (step: RolloutStep) => ({
  strategy: { canary: { steps: [step] } },
});
/** Neither waits for a person nor for the controller. */
const going = {
  currentStepIndex: 0,
  pauseConditions: undefined,
  controllerPause: undefined,
};

describe('deriveRolloutStatus', () => {
  it.each([
    ['rolled out', rollout(), 'Healthy', 'RolledOut'],
    [
      'a new spec, with the number written as a string',
      rollout({
        metadata: { generation: 10 },
        status: { observedGeneration: '9' },
      }),
      'Progressing',
      'GenerationNotObserved',
    ],
    [
      'no status at all',
      { ...rollout(), status: undefined },
      'Progressing',
      'GenerationNotObserved',
    ],
    [
      'promoted, the controller not there yet',
      pausedCanary({ pauseConditions: undefined }),
      'Progressing',
      'Unpausing',
    ],
    [
      'an invalid spec',
      rollout({
        status: {
          conditions: [
            { type: 'InvalidSpec', status: 'True', message: 'no Service web' },
          ],
        },
      }),
      'Degraded',
      'InvalidSpec',
    ],
    [
      'aborted: Degraded although the stable version serves',
      rollout({
        status: {
          abort: true,
          conditions: [
            { type: 'Progressing', status: 'False', reason: 'RolloutAborted' },
          ],
        },
      }),
      'Degraded',
      'RolloutAborted',
    ],
    [
      'paused by hand before any pause of a step',
      pausedCanary({}, { paused: true }),
      'Paused',
      'RolloutPaused',
    ],
    ['paused at a step', pausedCanary(), 'Paused', 'CanaryPauseStep'],
    [
      'inconclusive',
      pausedCanary({
        pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }],
      }),
      'Paused',
      'InconclusiveAnalysisRun',
    ],
    [
      'restarting',
      rollout({ spec: { restartAt: '2026-11-01T10:00:00Z' } }),
      'Progressing',
      'Restarting',
    ],
    [
      'restarted: the same instant, written differently',
      rollout({
        spec: { restartAt: '2026-11-01T10:00:00.000Z' },
        status: { restartedAt: '2026-11-01T10:00:00Z' },
      }),
      'Healthy',
      'RolledOut',
    ],
    [
      'too few updated',
      rollout({ status: { updatedReplicas: 1 } }),
      'Progressing',
      'LessUpdated',
    ],
    [
      'updated but not available',
      rollout({ status: { availableReplicas: 2 } }),
      'Progressing',
      'LessAvailable',
    ],
    [
      'blue-green before the switch',
      rollout({
        spec: blueGreen,
        status: { blueGreen: { activeSelector: 'hash-2' } },
      }),
      'Progressing',
      'CutoverPending',
    ],
    [
      'blue-green after the switch, not yet stable',
      rollout({
        spec: blueGreen,
        status: { stableRS: 'hash-2', blueGreen: { activeSelector: 'hash-3' } },
      }),
      'Progressing',
      'PostPromotionVerification',
    ],
    [
      'old replicas of a canary without traffic routing',
      rollout({ status: { replicas: 6 } }),
      'Progressing',
      'OldReplicasPending',
    ],
  ])('%s', (_state, object, phase, reason) => {
    expect(deriveRolloutStatus(object)).toMatchObject({ phase, reason });
  });

  it.each([
    [
      'the experiment of a step',
      pausedCanary(
        { ...going, canary: { currentExperiment: 'web-0' } },
        canary({ experiment: { templates: [{ name: 'a' }, { name: 'b' }] } }),
      ),
      'Waiting for the experiment a against b',
    ],
    [
      'the analysis of a step',
      pausedCanary(
        {
          ...going,
          canary: { currentStepAnalysisRunStatus: { status: 'Running' } },
        },
        canary({ analysis: { templates: [{ templateName: 'errors' }] } }),
      ),
      'Waiting for the analysis errors',
    ],
    [
      'the analysis before a promotion',
      pausedCanary(
        {
          ...going,
          updatedReplicas: 4,
          blueGreen: { prePromotionAnalysisRunStatus: { status: 'Pending' } },
        },
        blueGreen,
      ),
      'Waiting for the pre-promotion analysis',
    ],
    [
      'nothing that has ended',
      pausedCanary(
        {
          ...going,
          canary: { currentStepAnalysisRunStatus: { status: 'Successful' } },
        },
        canary({ analysis: { templates: [{ templateName: 'errors' }] } }),
      ),
      '1 of 4 updated',
    ],
  ])('says that it waits for %s', (_what, object, message) => {
    expect(deriveRolloutStatus(object)).toMatchObject({
      phase: 'Progressing',
      message,
    });
  });

  it.each([
    [
      'that a traffic router reports',
      { canary: { weights: { canary: { weight: 20 } } } },
      'Paused at 20 %',
    ],
    ['that was set last', {}, 'Paused at 25 %'],
  ])('says at which weight it waits: the one %s', (_which, status, message) => {
    expect(deriveRolloutStatus(pausedCanary(status)).message).toBe(message);
  });

  it('waits for the generation of the object that workloadRef names', () => {
    const object = rollout({
      spec: {
        template: undefined,
        workloadRef: { kind: 'Deployment', name: 'web' },
      },
      status: { workloadObservedGeneration: '2' },
    });
    expect(deriveRolloutStatus(object, deployment()).reason).toBe(
      'WorkloadGenerationNotObserved',
    );
  });
});

import {
  deriveWorkloadSnapshot,
  RolloutStep,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  AnalysisOutcome,
  ClusterUnderTest,
  followTo,
  prometheusAnalysis,
  until,
} from '@backstage-deployments/test-kit';
import { MetricsRig } from './MetricsRig';
import { OperationsUnderTest } from './OperationsUnderTest';
import { offered, shown } from './SeenState';
import { WatchedCluster } from './WatchedCluster';
import { runRollout } from './workloads';

/** Long enough to be looked at, short enough for a suite. */
const DURATION = '15s';
const JUDGE = 'judge';

/**
 * A canary whose first step is an experiment: stable and canary side by side, told apart by an analysis that asks a real
 * Prometheus. While it runs, when it ends, and when it goes wrong, in agreement with the reference tool.
 */
export function describeExperiments(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
  watched: () => WatchedCluster,
  rig: MetricsRig,
): void {
  async function comparing(
    outcome: AnalysisOutcome,
    { endless = false } = {},
  ): Promise<WorkloadRef> {
    const url = await rig.prometheusUrl();
    const namespace = await cluster().createNamespace();
    await cluster().admin.create(
      prometheusAnalysis(namespace, JUDGE, outcome, url, { endless }),
    );
    const steps: RolloutStep[] = [
      {
        experiment: {
          ...(endless && { duration: DURATION }),
          templates: [
            { name: 'baseline', specRef: 'stable', replicas: 1 },
            { name: 'variant', specRef: 'canary', replicas: 1 },
          ],
          analyses: [{ name: JUDGE, templateName: JUDGE }],
        },
      },
      { setWeight: 25 },
      { pause: {} },
    ];
    const { ref, change } = await runRollout(
      cluster(),
      { canary: { steps } },
      [],
      namespace,
    );
    await change('v2');
    return ref;
  }

  describe('a canary with an experiment', () => {
    it.concurrent('says so while it runs, and goes on after it', async () => {
      const ref = await comparing('successful', { endless: true });
      const { status, observation } = await followTo(
        cluster(),
        ref,
        'Progressing',
        'ExperimentStep',
      );
      expect(status.message).toBe(
        'Waiting for the experiment baseline against variant',
      );
      expect(offered(observation)).toEqual(
        expect.arrayContaining(['promote', 'promoteFull', 'abort']),
      );
      const { plan } = await operations().plan(ref, 'promote');
      expect(plan.summary).toBe(
        'The update goes on: step 1 (experiment) is skipped, and the new version gets 25 % of the traffic next.',
      );
      await untilSeen(ref);
      await followTo(cluster(), ref, 'Paused', 'CanaryPauseStep');
    });

    it.concurrent('is aborted by it, with the measurement', async () => {
      const ref = await comparing('failed');
      const { status, observation } = await followTo(
        cluster(),
        ref,
        'Degraded',
        'RolloutAborted',
      );
      expect(status.cause).toMatchObject({
        reason: 'AnalysisFailed',
        message: expect.stringMatching(
          /^Analysis error-rate failed: measured \[0\.[45]\d*\], fails when result\[0\] > 0\.2/,
        ),
      });
      const { experiment } = await shown(watched(), observation);
      expect(experiment).toMatchObject({
        phase: 'Failed',
        analysisRuns: [{ type: 'experiment', phase: 'Failed' }],
      });
      expect(offered(observation)).toContain('retry');
      expect(offered(observation)).not.toContain('promote');
    });

    it.concurrent(
      'waits where it is inconclusive, and is promoted',
      async () => {
        const ref = await comparing('inconclusive');
        const { status, observation } = await followTo(
          cluster(),
          ref,
          'Paused',
          'InconclusiveExperiment',
        );
        expect(status.cause).toMatchObject({ reason: 'AnalysisInconclusive' });
        // Memory is not compared: the controller starts such an experiment again and again while it waits (1.10.1).
        expect(offered(observation)).toEqual(
          expect.arrayContaining(['promote', 'abort']),
        );
        expect(await operations().carryOut(ref, 'promote')).toMatchObject({
          state: 'succeeded',
        });
        await followTo(cluster(), ref, 'Paused', 'CanaryPauseStep');
      },
    );
  });

  /** The page of a running experiment, from the watches: its sides, its end, its analysis. */
  async function untilSeen(ref: WorkloadRef): Promise<void> {
    const seen = await until(
      'the portal has seen the experiment run',
      async () => {
        const observation = watched().observe(ref);
        return observation && deriveWorkloadSnapshot(observation);
      },
      snapshot => snapshot?.experiment?.endsAt !== undefined,
    );
    const side = { desired: 1, available: 1 };
    expect(seen).toMatchObject({
      status: { phase: 'Progressing', reason: 'ExperimentStep' },
      currentStep: 0,
      experiment: {
        phase: 'Running',
        sides: [
          { name: 'baseline', ...side },
          { name: 'variant', ...side },
        ],
        analysisRuns: [{ type: 'experiment' }],
      },
    });
  }
}

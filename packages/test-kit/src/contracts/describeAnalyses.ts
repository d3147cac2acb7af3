import {
  RolloutStep,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { analysisTemplate } from '../manifests/analysisTemplate';
import { AnalysisOutcome } from '@backstage-deployments/demo-cluster';
import { podTemplate } from '../manifests/podTemplate';
import { rollout } from '../manifests/rollout';
import { ClusterUnderTest } from './ClusterUnderTest';
import { followTo } from './follow';

/** What an analysis makes of a canary: goes on, aborts, or asks a person. */
export function describeAnalyses(cluster: () => ClusterUnderTest): void {
  async function judge(outcome: AnalysisOutcome): Promise<WorkloadRef> {
    const { admin, containers, name, metricsUrl } = cluster();
    const namespace = await cluster().createNamespace();
    const steps: RolloutStep[] = [
      { setWeight: 25 },
      { analysis: { templates: [{ templateName: outcome }] } },
    ];
    await admin.create(analysisTemplate(namespace, outcome, metricsUrl));
    const manifest = rollout(namespace, {
      template: podTemplate(containers, 'web', 'v1'),
      strategy: { canary: { steps } },
    });
    await admin.create(manifest);
    const ref: WorkloadRef = {
      cluster: name,
      namespace,
      kind: 'rollouts',
      name: 'web',
    };
    await followTo(cluster(), ref, 'Healthy');
    await admin.patch(manifest, 'merge', {
      spec: { template: podTemplate(containers, 'web', 'v2') },
    });
    return ref;
  }

  describe('an analysis', () => {
    it.concurrent('that succeeds lets the canary go on', async () => {
      const ref = await judge('successful');
      const { observation } = await followTo(cluster(), ref, 'Healthy');
      expect(observation.analysisRuns[0].status).toMatchObject({
        phase: 'Successful',
        metricResults: [
          {
            name: 'success-rate',
            measurements: [{ value: '95', phase: 'Successful' }],
          },
        ],
      });
    });

    it.concurrent(
      'that fails aborts it; the stable version serves, and the cause is the measurement',
      async () => {
        const ref = await judge('failed');
        const { status } = await followTo(
          cluster(),
          ref,
          'Degraded',
          'RolloutAborted',
        );
        expect(status.message).toMatch(/^Aborted; .+ serves all traffic$/);
        expect(status.cause).toMatchObject({
          reason: 'AnalysisFailed',
          message:
            'Analysis success-rate failed: measured 20, fails when result < 50',
        });
      },
    );

    it.concurrent('that is inconclusive waits for a person', async () => {
      const ref = await judge('inconclusive');
      const { status } = await followTo(
        cluster(),
        ref,
        'Paused',
        'InconclusiveAnalysisRun',
      );
      expect(status.cause).toMatchObject({
        reason: 'AnalysisInconclusive',
        nextStep: 'Look at the metric, then promote or abort',
      });
    });
  });
}

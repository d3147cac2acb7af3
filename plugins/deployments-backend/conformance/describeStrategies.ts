import {
  deriveWorkloadSnapshot,
  RolloutStep,
  routeRequest,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  AnalysisOutcome,
  ClusterUnderTest,
  followTo,
  istioTraffic,
  prometheusAnalysis,
  service,
  virtualService,
} from '@backstage-deployments/test-kit';
import { MetricsRig } from './MetricsRig';
import { OperationsUnderTest } from './OperationsUnderTest';
import { offered, shown } from './SeenState';
import { WatchedCluster } from './WatchedCluster';
import { runRollout } from './workloads';

const analysis = (name: string) => ({
  analysis: { templates: [{ templateName: name }] },
});
const fiveSteps: RolloutStep[] = [
  { setWeight: 20 },
  analysis('first'),
  { pause: {} },
  { setWeight: 60 },
  analysis('second'),
];
const succeeded = { state: 'succeeded' };

/**
 * A canary behind Istio with two analyses that ask a real Prometheus: what the page shows and offers in each state, in
 * agreement with the reference tool, and what the controller wrote into the VirtualService.
 */
export function describeStrategies(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
  watched: () => WatchedCluster,
  rig: MetricsRig,
): void {
  async function routedCanary(
    steps: RolloutStep[],
    more: { trafficRouting?: object } = {},
    outcomes: Record<string, AnalysisOutcome> = {},
  ): Promise<WorkloadRef> {
    const { admin } = cluster();
    const prometheusUrl = await rig.prometheusUrl();
    const namespace = await cluster().createNamespace();
    for (const name of ['web-stable', 'web-canary']) {
      await admin.create(service(namespace, name));
    }
    await admin.create(virtualService(namespace));
    for (const [name, outcome] of Object.entries(outcomes)) {
      await admin.create(
        prometheusAnalysis(namespace, name, outcome, prometheusUrl),
      );
    }
    const { trafficRouting, ...services } = istioTraffic();
    const running = await runRollout(
      cluster(),
      {
        canary: {
          ...services,
          trafficRouting: { ...trafficRouting, ...more.trafficRouting },
          steps,
        },
      },
      [],
      namespace,
    );
    await running.change('v2');
    return running.ref;
  }

  describe('a canary of five steps with two analyses', () => {
    it.concurrent('pauses, is promoted, and becomes stable', async () => {
      const ref = await routedCanary(
        fiveSteps,
        {},
        {
          first: 'successful',
          second: 'successful',
        },
      );
      const { observation } = await followTo(
        cluster(),
        ref,
        'Paused',
        'CanaryPauseStep',
      );
      const snapshot = await shown(watched(), observation);
      expect(snapshot).toMatchObject({
        currentStep: 2,
        weights: { canary: 20, stable: 80 },
        traffic: { actual: { canary: 20, stable: 80 } },
      });
      expect(snapshot.traffic?.problem).toBeUndefined();
      expect(snapshot.analysisRuns).toMatchObject([
        {
          type: 'step',
          step: 1,
          phase: 'Successful',
          metrics: [
            {
              provider: 'prometheus',
              count: 2,
              successful: 2,
              failureLimit: 1,
            },
          ],
        },
      ]);
      expect(offered(observation)).toEqual(
        expect.arrayContaining(['promote', 'promoteFull', 'abort']),
      );
      expect(await operations().carryOut(ref, 'promote')).toMatchObject(
        succeeded,
      );
      const end = await followTo(cluster(), ref, 'Healthy');
      expect(offered(end.observation)).not.toContain('promote');
    });

    it.concurrent('is aborted, and the VirtualService says so', async () => {
      const ref = await routedCanary(
        fiveSteps,
        {},
        {
          first: 'successful',
          second: 'successful',
        },
      );
      await followTo(cluster(), ref, 'Paused', 'CanaryPauseStep');
      expect(await operations().carryOut(ref, 'abort')).toMatchObject(
        succeeded,
      );
      const { status, observation } = await followTo(
        cluster(),
        ref,
        'Degraded',
        'RolloutAborted',
      );
      expect(status.cause).toMatchObject({ reason: 'RolloutAborted' });
      expect(deriveWorkloadSnapshot(observation).traffic?.actual).toEqual({
        canary: 0,
        stable: 100,
      });
      expect(offered(observation)).toContain('retry');
      expect(offered(observation)).not.toContain('promote');
    });

    it.concurrent('fails its second analysis', async () => {
      const ref = await routedCanary(
        fiveSteps,
        {},
        {
          first: 'successful',
          second: 'failed',
        },
      );
      await followTo(cluster(), ref, 'Paused', 'CanaryPauseStep');
      await operations().carryOut(ref, 'promote');
      const { status, observation } = await followTo(
        cluster(),
        ref,
        'Degraded',
        'RolloutAborted',
      );
      expect(status.cause?.message).toMatch(
        /^Analysis error-rate failed: measured \[0\.[45]\d*\], fails when result\[0\] > 0\.2; 2 of 2 measurements, at most 1 may$/,
      );
      expect(offered(observation)).toContain('retry');
    });

    it.concurrent('is inconclusive, and goes on when promoted', async () => {
      const ref = await routedCanary(
        fiveSteps,
        {},
        {
          first: 'inconclusive',
          second: 'successful',
        },
      );
      const { status, observation } = await followTo(
        cluster(),
        ref,
        'Paused',
        'InconclusiveAnalysisRun',
      );
      expect(status.cause).toMatchObject({ reason: 'AnalysisInconclusive' });
      expect(status.cause?.message).toMatch(
        /measured \[0\.[01]\d*\], needs result\[0\] <= 0\.05, fails when result\[0\] > 0\.2/,
      );
      expect(offered(observation)).toEqual(
        expect.arrayContaining(['promote', 'abort']),
      );
      expect(await operations().carryOut(ref, 'promote')).toMatchObject(
        succeeded,
      );
      await followTo(cluster(), ref, 'Paused', 'CanaryPauseStep');
    });
  });

  it.concurrent(
    'a header route leads where the controller wrote it',
    async () => {
      const ref = await routedCanary(
        [
          { setCanaryScale: { replicas: 1 } },
          {
            setHeaderRoute: {
              name: 'cohort-b',
              match: [{ headerName: 'x-cohort', headerValue: { exact: 'b' } }],
            },
          },
          { pause: {} },
        ],
        { trafficRouting: { managedRoutes: [{ name: 'cohort-b' }] } },
      );
      const { observation } = await followTo(
        cluster(),
        ref,
        'Paused',
        'CanaryPauseStep',
      );
      const { traffic } = await shown(watched(), observation);
      const [routes] = traffic?.virtualServices ?? [];
      expect(routes.routes).toMatchObject([
        { name: 'cohort-b', managed: true, who: ['header x-cohort is b'] },
        { name: 'primary', who: [] },
      ]);
      const goesTo = (headers: Record<string, string>) =>
        routeRequest(routes, { method: 'GET', path: '/', host: 'web', headers })
          .route?.destinations;
      expect(goesTo({ 'X-Cohort': 'b' })).toMatchObject([
        { role: 'canary', percent: 100 },
      ]);
      expect(goesTo({})).toMatchObject([
        { role: 'stable', percent: 100 },
        { role: 'canary', percent: 0 },
      ]);
    },
  );
}

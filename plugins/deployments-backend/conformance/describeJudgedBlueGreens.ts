import {
  deriveWorkloadSnapshot,
  Rollout,
} from '@backstage-deployments/plugin-deployments-common';
import {
  AnalysisOutcome,
  ClusterUnderTest,
  follow,
  followTo,
  prometheusAnalysis,
  service,
} from '@backstage-deployments/test-kit';
import { MetricsRig } from './MetricsRig';
import { OperationsUnderTest } from './OperationsUnderTest';
import { offered, shown } from './SeenState';
import { WatchedCluster } from './WatchedCluster';
import { runRollout } from './workloads';

type BlueGreen = NonNullable<
  NonNullable<NonNullable<Rollout['spec']>['strategy']>['blueGreen']
>;
/** How an analysis ends, or that it does not. */
type Judgement = AnalysisOutcome | 'endless';

const COUNTDOWN_SECONDS = 5;
const services = {
  activeService: 'web-active',
  previewService: 'web-preview',
};
const succeeded = { state: 'succeeded' };

/**
 * A blue-green by Argo Rollouts that a real Prometheus judges before its promotion and after: forward by itself, back, and
 * stopped by either analysis. In each state what the page shows and offers, in agreement with the reference tool, and that
 * the controller does what was offered.
 */
export function describeJudgedBlueGreens(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
  watched: () => WatchedCluster,
  rig: MetricsRig,
): void {
  /** v1 is active; v2 is on its way. */
  async function judgedBlueGreen(
    judgements: { before?: Judgement; after?: Judgement },
    more: BlueGreen = {},
  ) {
    const { admin } = cluster();
    const url = await rig.prometheusUrl();
    const namespace = await cluster().createNamespace();
    const { activeService, previewService } = services;
    await admin.create(service(namespace, activeService));
    await admin.create(service(namespace, previewService));
    const template = (name: string, judgement: Judgement) =>
      judgement === 'endless'
        ? prometheusAnalysis(namespace, name, 'successful', url, {
            endless: true,
          })
        : prometheusAnalysis(namespace, name, judgement, url);
    for (const [name, judgement] of Object.entries(judgements)) {
      await admin.create(template(name, judgement));
    }
    const { before, after } = judgements;
    const blueGreen = {
      ...services,
      ...(before && { prePromotionAnalysis: analysis('before') }),
      ...(after && { postPromotionAnalysis: analysis('after') }),
      ...more,
    };
    const { ref, change } = await runRollout(
      cluster(),
      { blueGreen },
      [],
      namespace,
    );
    const { current } = deriveWorkloadSnapshot(await cluster().observe(ref));
    await change('v2');
    return {
      ref,
      former: current.podTemplateHash,
      /** As a person does who looks at the metric again. */
      judgeAnew: (name: string, judgement: Judgement) =>
        admin.patch(template(name, judgement), 'merge', {
          spec: template(name, judgement).spec,
        }),
    };
  }

  describe('a blue-green that is judged before and after its promotion', () => {
    it.concurrent(
      'goes forward by itself after its countdown, and back at once',
      async () => {
        const { ref, former } = await judgedBlueGreen(
          { before: 'successful', after: 'successful' },
          {
            autoPromotionSeconds: COUNTDOWN_SECONDS,
            scaleDownDelaySeconds: 300,
          },
        );
        const way = await follow(
          cluster(),
          ref,
          ({ phase }) => phase === 'Healthy',
        );
        const waiting = way.find(
          ({ status }) => status.reason === 'BlueGreenPause',
        )!;
        const { promotesAt = '' } =
          deriveWorkloadSnapshot(waiting.observation).blueGreen ?? {};
        expect(
          Date.parse(promotesAt) - Date.parse(waiting.status.since ?? ''),
        ).toBe(COUNTDOWN_SECONDS * 1000);
        expect(offered(waiting.observation)).toEqual(
          expect.arrayContaining(['promote', 'promoteFull', 'abort']),
        );
        const { observation } = way[way.length - 1];
        const forward = await shown(watched(), observation);
        expect(forward.analysisRuns?.map(({ type }) => type).sort()).toEqual([
          'post-promotion',
          'pre-promotion',
        ]);
        expect(forward.blueGreen?.activeHash).toBe(
          forward.current.podTemplateHash,
        );
        expect(forward.blueGreen?.wayBack?.until).toMatch(/^\d{4}-/);
        expect(offered(observation)).toContain('rollback');
        expect(offered(observation)).not.toContain('promote');

        expect(await operations().carryOut(ref, 'rollback')).toMatchObject(
          succeeded,
        );
        const back = await followTo(cluster(), ref, 'Healthy');
        const { blueGreen, analysisRuns } = await shown(
          watched(),
          back.observation,
        );
        expect(blueGreen?.activeHash).toBe(former);
        // What served a moment ago comes back without a judgement (isBlueGreenFastTracked).
        expect(analysisRuns).toBeUndefined();
      },
    );

    it.concurrent.each([
      { when: 'before', type: 'pre-promotion' },
      { when: 'after', type: 'post-promotion' },
    ])(
      'is aborted by the analysis $when, and the former version serves',
      async ({ when, type }) => {
        const { ref, former } = await judgedBlueGreen({ [when]: 'failed' });
        const { status, observation } = await followTo(
          cluster(),
          ref,
          'Degraded',
          'RolloutAborted',
        );
        expect(status).toMatchObject({
          message: expect.stringMatching(/^Aborted; .+ serves all traffic$/),
          cause: {
            reason: 'AnalysisFailed',
            message: expect.stringMatching(
              /^Analysis error-rate failed: measured \[0\.[45]\d*\], fails when result\[0\] > 0\.2; 2 of 2 measurements, at most 1 may$/,
            ),
          },
        });
        const snapshot = await shown(watched(), observation);
        expect(snapshot.blueGreen?.activeHash).toBe(former);
        expect(snapshot.analysisRuns).toMatchObject([
          { type, phase: 'Failed', metrics: [{ provider: 'prometheus' }] },
        ]);
        const may = offered(observation);
        expect(may).toEqual(expect.arrayContaining(['retry', 'rollback']));
        for (const no of ['promote', 'promoteFull', 'abort']) {
          expect(may).not.toContain(no);
        }
        expect(await operations().carryOut(ref, 'rollback')).toMatchObject(
          succeeded,
        );
        const back = await followTo(cluster(), ref, 'Healthy');
        expect(
          (await shown(watched(), back.observation)).blueGreen?.activeHash,
        ).toBe(former);
      },
    );

    it.concurrent(
      'waits for the analysis before, which a full promotion skips',
      async () => {
        const { ref, former } = await judgedBlueGreen({ before: 'endless' });
        const { status, observation } = await followTo(
          cluster(),
          ref,
          'Progressing',
          'PrePromotionAnalysis',
        );
        expect(status.message).toBe('Waiting for the pre-promotion analysis');
        const { blueGreen, analysisRuns } = deriveWorkloadSnapshot(observation);
        expect(blueGreen?.activeHash).toBe(former);
        expect(analysisRuns).toMatchObject([{ type: 'pre-promotion' }]);
        expect(offered(observation)).toEqual(
          expect.arrayContaining(['promoteFull', 'abort']),
        );
        expect(offered(observation)).not.toContain('promote');
        expect(await operations().carryOut(ref, 'promoteFull')).toMatchObject(
          succeeded,
        );
        const end = deriveWorkloadSnapshot(
          (await followTo(cluster(), ref, 'Healthy')).observation,
        );
        expect(end.blueGreen?.activeHash).toBe(end.current.podTemplateHash);
      },
    );

    it.concurrent(
      'waits for the analysis after, and an abort switches back',
      async () => {
        const { ref, former } = await judgedBlueGreen({ after: 'endless' });
        const { status, observation } = await followTo(
          cluster(),
          ref,
          'Progressing',
          'PostPromotionAnalysis',
        );
        expect(status.message).toBe('Waiting for the post-promotion analysis');
        const { blueGreen, current } = deriveWorkloadSnapshot(observation);
        expect(blueGreen?.activeHash).toBe(current.podTemplateHash);
        expect(offered(observation)).toContain('abort');
        expect(await operations().carryOut(ref, 'abort')).toMatchObject(
          succeeded,
        );
        const aborted = await followTo(
          cluster(),
          ref,
          'Degraded',
          'RolloutAborted',
        );
        expect(aborted.status.cause?.reason).toBe('RolloutAborted');
        expect(
          (await shown(watched(), aborted.observation)).blueGreen?.activeHash,
        ).toBe(former);
      },
    );

    it.concurrent(
      'asks a person where the analysis is inconclusive, and again when promoted',
      async () => {
        const { ref, judgeAnew } = await judgedBlueGreen({
          before: 'inconclusive',
        });
        const { status, observation } = await followTo(
          cluster(),
          ref,
          'Paused',
          'InconclusiveAnalysisRun',
        );
        expect(status.cause).toMatchObject({ reason: 'AnalysisInconclusive' });
        await shown(watched(), observation);
        expect(offered(observation)).toEqual(
          expect.arrayContaining(['promote', 'promoteFull', 'abort']),
        );
        const { plan } = await operations().plan(ref, 'promote');
        expect(plan.summary).toBe(
          'The update goes on: the analysis that came to no verdict is run again, and decides.',
        );
        await judgeAnew('before', 'successful');
        expect(await operations().carryOut(ref, 'promote')).toMatchObject(
          succeeded,
        );
        const end = deriveWorkloadSnapshot(
          (await followTo(cluster(), ref, 'Healthy')).observation,
        );
        expect(end.analysisRuns?.map(({ phase }) => phase)).toEqual([
          'Successful',
          'Inconclusive',
        ]);
      },
    );
  });
}

function analysis(templateName: string) {
  return { templates: [{ templateName }] };
}

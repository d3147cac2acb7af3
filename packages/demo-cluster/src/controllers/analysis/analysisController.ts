import { ApiObject } from '../../apiserver/ApiObject';
import { Clock } from '../../apiserver/Clock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { HASH_LABEL } from '../rollout/annotations';
import { isCompleted } from '../rollout/analysisRuns/isCompleted';
import { Controller } from '../runtime/Controller';
import { AnalysisRunSpec, AnalysisRunStatus } from './AnalysisRun';
import { analyze } from './analyze';
import { MetricSource } from './MetricSource';

/** Carries out AnalysisRuns: measures by interval and count, and judges by conditions and limits. */
export function analysisController({
  store,
  clock,
  metricSource,
}: {
  store: ObjectStore;
  clock: Clock;
  metricSource: MetricSource;
}): Controller {
  return {
    name: 'analysis',
    keysFor: ({ resource, object }) =>
      resource === resourceTypes.analysisruns
        ? [`${object.metadata.namespace}/${object.metadata.name}`]
        : [],
    reconcile(key) {
      const [namespace, name] = key.split('/');
      const run = store.get(resourceTypes.analysisruns, namespace, name);
      const before: AnalysisRunStatus = run?.status ?? {};
      if (!run || isCompleted(before.phase)) return undefined;
      const { status, requeueAfterMs } = analyze(
        (run.spec ?? {}) as AnalysisRunSpec,
        before,
        metricSource,
        { namespace, image: judgedImage(store, run), at: clock.now() },
      );
      // AnalysisRuns have no status subresource: the whole object is written.
      store.mutate(
        resourceTypes.analysisruns,
        namespace,
        name,
        draft => {
          draft.status = status;
        },
        { manager: 'rollouts-controller' },
      );
      return requeueAfterMs === undefined ? undefined : { requeueAfterMs };
    },
  };
}

/** The image of the version whose hash the run carries. */
function judgedImage(
  store: ObjectStore,
  { metadata }: Readonly<ApiObject>,
): string | undefined {
  const hash = metadata.labels?.[HASH_LABEL];
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  if (!hash || !owner) return undefined;
  const set = store
    .listOwnedBy(resourceTypes.replicasets, owner.uid)
    .find(candidate => candidate.metadata.labels?.[HASH_LABEL] === hash);
  return set?.spec?.template?.spec?.containers?.[0]?.image;
}

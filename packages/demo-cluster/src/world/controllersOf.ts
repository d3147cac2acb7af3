import { Clock } from '../apiserver/Clock';
import { ObjectStore } from '../apiserver/ObjectStore';
import { ApplicationController } from '../argocd/ApplicationController';
import { ManifestSource } from '../argocd/ManifestSource';
import { analysisController } from '../controllers/analysis/analysisController';
import { experimentController } from '../controllers/experiment/experimentController';
import { rolloutController } from '../controllers/rollout/rolloutController';
import { Controller } from '../controllers/runtime/Controller';
import { workloadControllers } from '../controllers/workloadControllers';
import { metricsByVersion } from './metricsByVersion';

/** Everything that runs in each demo cluster. */
export function controllersOf(
  store: ObjectStore,
  clock: Clock,
  repositories: ManifestSource,
): Controller[] {
  return [
    ...workloadControllers({ store, clock }),
    rolloutController({ store, clock }),
    analysisController({ store, clock, metricSource: metricsByVersion }),
    experimentController({ store, clock }),
    new ApplicationController({ store, clock, repositories }),
  ];
}

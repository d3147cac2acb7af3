import { Clock } from '../apiserver/Clock';
import { GitManifestSource } from '../argocd/GitManifestSource';
import { pollRepositories } from '../argocd/pollRepositories';
import { runControllers } from '../controllers/runtime/runControllers';
import { ConfigRepository } from '../git/ConfigRepository';
import { runPipelines } from '../pipeline/runPipelines';
import { resourceTypes } from '../apiserver/resourceTypes';
import { DEMO_GIT_HOST } from './demoGitHost';
import { rootApplication } from './rootApplication';
import { controllersOf } from './controllersOf';
import { DemoClusters } from './createClusters';
import { demoServices } from './demoServices';
import { describeLayout } from './describeLayout';
import { playHistory } from './playHistory';

export interface World {
  readonly repository: ConfigRepository;
  /** Ends the controllers; objects stay as they are. */
  stop(): void;
}

/**
 * Builds the configuration repository in the folder `data`, plays the past ten days in both, and leaves the clusters
 * running.
 */
export async function startWorld(
  data: string,
  { clock, clusters }: DemoClusters,
  live: Clock,
): Promise<World> {
  const repository = await ConfigRepository.create(data);
  await describeLayout(repository, clock.now());
  const repositories = new GitManifestSource({
    url: DEMO_GIT_HOST,
    folder: data,
  });
  const start = () =>
    clusters.map(({ store }) =>
      runControllers(store, clock, controllersOf(store, clock, repositories)),
    );
  const past = start();
  await playHistory(
    { clock, repository, repositories, clusters },
    demoServices,
    live.now(),
  );
  // Others take over, as after an update of a control plane: they look at everything and at what became of it.
  stopAll(past);
  clock.goLive();
  for (const { environment, store } of clusters) {
    store.create(resourceTypes.applications, rootApplication(environment));
  }
  const present = start();
  const endPolling = pollRepositories(repositories, clock);
  const endPipelines = runPipelines(data, clock);
  return {
    repository,
    stop() {
      endPipelines();
      endPolling();
      stopAll(present);
    },
  };
}

function stopAll(running: readonly { stop(): void }[]): void {
  for (const controllers of running) controllers.stop();
}

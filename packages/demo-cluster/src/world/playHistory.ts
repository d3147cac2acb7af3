import { ObjectStore } from '../apiserver/ObjectStore';
import { resourceTypes } from '../apiserver/resourceTypes';
import { GitManifestSource } from '../argocd/GitManifestSource';
import { ConfigRepository } from '../git/ConfigRepository';
import { ago } from './ago';
import { applicationFor } from './applicationFor';
import { applyTo } from './applyTo';
import { configFiles } from './configFiles';
import { DemoCluster } from './createClusters';
import { Delivery, DemoService, Release } from './DemoService';
import { manifestsOf } from './manifestsOf';
import { authorOf } from './people';
import { WarpClock } from './WarpClock';

/** Before that nothing happens between one release and the next; from then on every second is played. */
const PLAYED_TO_THE_END_MS = ago.minutes(15);
/** Long enough for every pod of a release to be ready, and for a canary to come to its first pause. */
const ROLL_MS = 40_000;
/** Long enough for a promoted Rollout to end the pods of the version before. */
const PROMOTE_MS = 60_000;
const ARGOCD_LOOKS = 2;
/** As long as Argo CD's own pause between two comparisons. */
const ARGOCD_LOOK_MS = 3_000;

const managers: Readonly<Record<Exclude<Delivery, 'argocd'>, string>> = {
  kubectl: 'kubectl-client-side-apply',
  flux: 'kustomize-controller',
  helm: 'helm',
};

interface Stage {
  readonly clock: WarpClock;
  readonly repository: ConfigRepository;
  readonly repositories: GitManifestSource;
  readonly clusters: readonly DemoCluster[];
}

type Scene = readonly { service: DemoService; release: Release }[];

/** Plays every release of every service at its time, through the same controllers that run afterwards, up to `now`. */
export async function playHistory(
  stage: Stage,
  services: readonly DemoService[],
  now: Date,
): Promise<void> {
  const scenes = new Map<number, Scene>();
  for (const service of services) {
    for (const release of service.releases) {
      const scene = scenes.get(release.ago) ?? [];
      scenes.set(release.ago, [...scene, { service, release }]);
    }
  }
  for (const [when, scene] of [...scenes].sort(([a], [b]) => b - a)) {
    goTo(stage.clock, now, when);
    await playScene(stage, scene, ms =>
      stage.clock.advance(
        Math.min(ms, now.getTime() - stage.clock.now().getTime()),
      ),
    );
  }
  goTo(stage.clock, now, 0);
}

function goTo(clock: WarpClock, now: Date, when: number): void {
  const target = now.getTime() - when;
  if (when > PLAYED_TO_THE_END_MS) {
    clock.sleepUntil(new Date(target));
  } else {
    clock.sleepUntil(new Date(now.getTime() - PLAYED_TO_THE_END_MS));
    clock.advance(Math.max(0, target - clock.now().getTime()));
  }
}

async function playScene(
  stage: Stage,
  scene: Scene,
  letPass: (ms: number) => void,
): Promise<void> {
  for (const { service, release } of scene) {
    if (service.delivery === 'argocd' || service.delivery === 'flux') {
      await commit(stage, service, release);
    }
    for (const { environment, store } of stage.clusters) {
      if (environment === release.environment) {
        deliver(stage, store, service, release);
      }
    }
  }
  await stage.repositories.refresh();
  // First an Application asks for its branch, then for its folder.
  for (let look = 0; look < ARGOCD_LOOKS; look += 1) {
    letPass(ARGOCD_LOOK_MS);
    await stage.repositories.settled();
  }
  letPass(ROLL_MS);
  for (const { service, release } of scene) promote(stage, service, release);
  letPass(PROMOTE_MS);
}

function commit(
  { clock, repository }: Stage,
  service: DemoService,
  release: Release,
) {
  return repository.commit({
    author: authorOf(release.by),
    at: clock.now(),
    message: `${service.name} ${release.version} to ${release.environment}\n\n${release.cause}\n`,
    files: configFiles(service, release),
  });
}

function deliver(
  { repository }: Stage,
  store: ObjectStore,
  service: DemoService,
  release: Release,
): void {
  const { namespace, delivery } = service;
  if (delivery === 'argocd') {
    const { environment } = release;
    const application = applicationFor(service, environment, repository.url);
    applyTo(store, application, {
      namespace: application.metadata.namespace ?? '',
      manager: 'kubectl-client-side-apply',
    });
    return;
  }
  for (const manifest of Object.values(manifestsOf(service, release)).flat()) {
    applyTo(store, manifest, { namespace, manager: managers[delivery] });
  }
}

function promote({ clusters }: Stage, service: DemoService, release: Release) {
  if (release.left) return;
  const { name, namespace } = service;
  for (const { environment, store } of clusters) {
    if (environment !== release.environment) continue;
    store.mutate(
      resourceTypes.rollouts,
      namespace,
      name,
      ({ status }) => {
        if (status && status.stableRS !== status.currentPodHash) {
          status.promoteFull = true;
        }
      },
      { subresource: 'status', manager: 'kubectl-argo-rollouts' },
    );
  }
}

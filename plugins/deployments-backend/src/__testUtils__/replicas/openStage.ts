import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  Deployment,
  Rollout,
  WATCH_SECONDS,
  WorkloadKind,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { BareRepo } from '@backstage-deployments/test-kit';
import { CONFIG_FOLDER } from '../applyHead';
import { FakeArgoCd } from '../FakeArgoCd';
import { FakeCluster } from '../FakeCluster';
import { FakeControllers } from '../FakeControllers';
import { half, serviceOf } from '../openPair';
import { shopFile } from '../shopFile';
import { deployment, rollout, SHOP, template } from '../shopObjects';
import { Path } from './Path';

const STAGING = 'shop-staging';

/** How a commit says which operation made it. */
const TRAILER = /^Deployment-Operation: (.+)$/m;

/**
 * A cluster on which workloads of any number are put as a test needs them, each at its second version, and the repositories
 * that some of them are kept by.
 *
 * @param now - when versions come; the fake cluster's own moment when left out
 */
export async function openStage(now?: () => Date) {
  const cluster = await FakeCluster.start();
  const controllers = new FakeControllers(cluster, now);
  const folder = await mkdtemp(join(tmpdir(), 'replicas-'));
  const kept = new Map<string, { repo: BareRepo; argoCd: FakeArgoCd }>();
  /** By the name of a workload that an operation on another one writes to as well: that other one's. */
  const partners = new Map<string, string>();
  for (const name of [SHOP, STAGING]) {
    cluster.put('namespaces', { metadata: { name } });
  }

  function add(kind: WorkloadKind, name: string): WorkloadRef {
    if (kind === 'deployments') cluster.put(kind, deployment(name, '1.0.0'));
    else cluster.put(kind, rollout(name, '1.0.0'));
    cluster.change<Deployment | Rollout>(kind, SHOP, name, it => {
      it.metadata.generation = (it.metadata.generation ?? 1) + 1;
      it.spec = {
        ...it.spec,
        template: template(name, '1.1.0'),
      } as typeof it.spec;
    });
    return { cluster: 'prod', namespace: SHOP, kind, name };
  }

  /** The colour to which the traffic of `<name>-blue` is to go by the Service of its own name, which is idle yet. */
  function addIdle(name: string): WorkloadRef {
    const blue = `${name}-blue`;
    partners.set(blue, name);
    for (const version of ['1.0.0', '1.1.0']) {
      const green = half(name, 'green', version, 0);
      green.metadata.name = name;
      cluster.put('deployments', green);
    }
    cluster.put('deployments', half(name, 'blue', '1.0.0', 2));
    // Watched for no time, so that each run comes to the same boundaries.
    const annotations = { [WATCH_SECONDS]: '0' };
    cluster.put('services', serviceOf(name, name, 'blue', annotations));
    return { cluster: 'prod', namespace: SHOP, kind: 'deployments', name };
  }

  /** What serves in staging, to be brought to production. */
  function addStaged(kind: WorkloadKind, name: string): void {
    const make = kind === 'deployments' ? deployment : rollout;
    const staged: Deployment | Rollout = make(name, '1.2.0');
    staged.metadata.namespace = STAGING;
    cluster.put<Deployment | Rollout>(kind, staged);
  }

  const workloadOf = (name: string) => partners.get(name) ?? name;

  async function giveToArgoCd(place: WorkloadRef): Promise<void> {
    const repo = await BareRepo.create(join(folder, `${place.name}.git`));
    for (const version of ['1.0.0', '1.1.0']) {
      await repo.push('main', {
        [`${CONFIG_FOLDER}/shop.yaml`]: shopFile(place, version),
      });
    }
    const argoCd = new FakeArgoCd(cluster, repo, place);
    kept.set(place.name, { repo, argoCd });
  }

  /** The operations whose commits are on the branch, one entry a commit, the newest first. */
  async function committersOf(name: string): Promise<string[]> {
    const { repo } = kept.get(name) ?? {};
    if (!repo) return [];
    const log = await repo.git(['log', '--format=%B%x00', 'main']);
    return String(log)
      .split('\0')
      .flatMap(message => TRAILER.exec(message)?.[1] ?? []);
  }

  return {
    cluster,
    controllers,
    /** Of all repositories, as `deployments.git` has it. */
    repositories: `${pathToFileURL(folder).href}/*`,
    add,
    /** A workload in the state in which an operation of this path makes sense. */
    async prepare({ action, kind, keptBy }: Path, name: string) {
      const place = action === 'switch' ? addIdle(name) : add(kind, name);
      if (action === 'deploy') addStaged(kind, name);
      if (action === 'retry') {
        cluster.change<Rollout>('rollouts', SHOP, name, it => {
          it.status = { ...it.status, abort: true };
        });
      }
      if (action === 'resume') {
        cluster.change<Rollout>('rollouts', SHOP, name, it => {
          it.spec = { ...it.spec, paused: true };
        });
      }
      if (keptBy) await giveToArgoCd(place);
      return place;
    },
    /**
     * The audit log: writes for a workload that were done, not those that were refused. Asking an owner to look is none: it
     * may be asked again.
     */
    effectsOn: (name: string) =>
      cluster.requests.filter(
        request =>
          request.method === 'PATCH' &&
          request.plural !== 'applications' &&
          workloadOf(request.name ?? '') === name &&
          request.code === 200,
      ),
    /** Whose operation writes to an object of this name. */
    workloadOf,
    committersOf,
    /** Whether the branch asks for this version, and for everything else as it did. */
    async asksFor(place: WorkloadRef, version: string): Promise<boolean> {
      const text = await kept
        .get(place.name)
        ?.repo.read('main', `${CONFIG_FOLDER}/shop.yaml`);
      return String(text) === shopFile(place, version, '1.1.0');
    },
    /** Of every repository, by the workload that it keeps. */
    commits: async () =>
      Promise.all(
        [...kept.keys()].map(async name => ({
          name,
          by: await committersOf(name),
        })),
      ),
    async close() {
      await Promise.all([...kept.values()].map(one => one.argoCd.settled()));
      await cluster.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

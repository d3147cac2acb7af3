import { setTimeout as sleep } from 'node:timers/promises';
import { WorkloadRef } from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  followTo,
  Manifest,
  podTemplate,
  until,
  Version,
} from '@backstage-deployments/test-kit';
import { fileWithNeighbours } from './fileWithNeighbours';
import { GitRepository } from './GitRepository';

/** The folder that the owner follows, where a trial has one environment. */
export const KEPT_FOLDER = 'environments/production/web';
const LOOK_AGAIN_MS = 100;

/** A workload that an owner keeps as a repository says, in a file that it shares with neighbours. */
export class KeptWorkload {
  readonly ref: WorkloadRef;
  readonly repository: GitRepository;
  readonly #cluster: ClusterUnderTest;
  readonly #manifestOf: (template: ReturnType<typeof podTemplate>) => Manifest;
  readonly #file: string;

  constructor(parts: {
    cluster: ClusterUnderTest;
    ref: WorkloadRef;
    repository: GitRepository;
    manifestOf: (template: ReturnType<typeof podTemplate>) => Manifest;
    folder?: string;
  }) {
    this.#cluster = parts.cluster;
    this.ref = parts.ref;
    this.repository = parts.repository;
    this.#manifestOf = parts.manifestOf;
    this.#file = `${parts.folder ?? KEPT_FOLDER}/${parts.ref.name}.yaml`;
  }

  /** Of the file that the owner reads. */
  get file(): string {
    return this.#file;
  }

  /** The file that the owner reads, as somebody wrote it by hand. */
  fileOf(version: Version, neighbour: Version = version): string {
    const template = podTemplate(
      this.#cluster.containers,
      this.ref.name,
      version,
    );
    return fileWithNeighbours(this.#manifestOf(template), neighbour);
  }

  commit(version: Version): Promise<string> {
    return this.repository.commit(
      { [this.#file]: this.fileOf(version) },
      version,
    );
  }

  /** What the branch says of the workload and its neighbours now. */
  committed(): Promise<string> {
    return this.repository.read(this.#file);
  }

  /** When v2 has arrived: all of it, or as a canary that waits. */
  async untilUpdated(): Promise<void> {
    if (this.ref.kind === 'rollouts') {
      await followTo(this.#cluster, this.ref, 'Paused', 'CanaryPauseStep');
    } else {
      await this.untilLive('v2');
      await followTo(this.#cluster, this.ref, 'Healthy');
    }
  }

  async untilLive(version: Version): Promise<void> {
    const wanted = this.#cluster.containers[version].image;
    await until(
      `${version} to be live`,
      () => this.#image(),
      image => image === wanted,
    );
  }

  /** Looks all the time. Answers what was seen instead, if ever. */
  async staysLive(version: Version, ms: number): Promise<unknown> {
    const wanted = this.#cluster.containers[version].image;
    const end = Date.now() + ms;
    while (Date.now() < end) {
      const image = await this.#image();
      if (image !== wanted) return image;
      await sleep(LOOK_AGAIN_MS);
    }
    return wanted;
  }

  /** What `kubectl rollout undo` does: the earlier template, in the cluster. */
  async undoInCluster(): Promise<void> {
    const { containers, admin } = this.#cluster;
    const template = podTemplate(containers, this.ref.name, 'v1');
    const { apiVersion, kind } = this.#manifestOf(template);
    const { namespace, name } = this.ref;
    await admin.patch(
      { apiVersion, kind, metadata: { namespace, name } },
      'merge',
      { spec: { template } },
    );
  }

  async #image(): Promise<string | undefined> {
    const { workload } = await this.#cluster.observe(this.ref);
    return workload.spec?.template?.spec?.containers?.[0].image;
  }
}

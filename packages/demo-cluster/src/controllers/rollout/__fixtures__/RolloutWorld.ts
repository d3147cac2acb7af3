import { ApiObject, NewApiObject } from '../../../apiserver/ApiObject';
import { ManualClock } from '../../../apiserver/ManualClock';
import { ObjectStore } from '../../../apiserver/ObjectStore';
import { resourceTypes } from '../../../apiserver/resourceTypes';
import { analysisController } from '../../analysis/analysisController';
import { MetricSource } from '../../analysis/MetricSource';
import { experimentController } from '../../experiment/experimentController';
import { runControllers } from '../../runtime/runControllers';
import { workloadControllers } from '../../workloadControllers';
import { HASH_LABEL } from '../annotations';
import { rolloutController } from '../rolloutController';
import {
  AnalysisRunObject,
  HttpRoute,
  ReplicaSet,
  Rollout,
  RolloutSpec,
  RolloutStatus,
} from '../RolloutObjects';

type Types = typeof resourceTypes;

/** A store with the controllers over it, and time that moves by hand. */
export class RolloutWorld {
  readonly clock = new ManualClock();
  readonly store = new ObjectStore({ clock: this.clock });
  /** Measured values by metric and image; a number by default that passes. */
  metricSource: MetricSource = () => 0;
  readonly #controllers;

  constructor() {
    const options = { store: this.store, clock: this.clock };
    this.#controllers = runControllers(this.store, this.clock, [
      rolloutController(options),
      analysisController({
        ...options,
        metricSource: request => this.metricSource(request),
      }),
      experimentController(options),
      ...workloadControllers(options),
    ]);
  }

  stop(): void {
    this.#controllers.stop();
  }

  /** Lets `seconds` pass; 0 carries out what is due now. */
  pass(seconds: number): void {
    this.clock.advance(seconds * 1000);
  }

  create(plural: keyof Types, object: NewApiObject): void {
    this.store.create(resourceTypes[plural], {
      ...object,
      metadata: { namespace: 'shop', ...object.metadata },
    });
  }

  service(name: string): void {
    this.create('services', {
      metadata: { name },
      spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
    });
  }

  rollout(spec: Partial<RolloutSpec>, version = 'v1'): void {
    this.create('rollouts', {
      metadata: { name: 'web' },
      spec: {
        replicas: 4,
        selector: { matchLabels: { app: 'web' } },
        template: templateOf(version),
        ...spec,
      },
    });
  }

  /** A person's write, as the API server takes it. */
  edit(change: (draft: Rollout) => void): void {
    this.store.mutate(
      resourceTypes.rollouts,
      'shop',
      'web',
      draft => change(draft as unknown as Rollout),
      { manager: 'kubectl' },
    );
  }

  editStatus(change: (status: RolloutStatus) => void): void {
    this.store.mutate(
      resourceTypes.rollouts,
      'shop',
      'web',
      draft => change(draft.status),
      { manager: 'kubectl', subresource: 'status' },
    );
  }

  setVersion(version: string): void {
    this.edit(({ spec }) => {
      spec.template = templateOf(version);
    });
  }

  get status(): RolloutStatus {
    return this.object('rollouts', 'web').status;
  }

  /** `Paused: CanaryPauseStep`, as `kubectl argo rollouts status` says it. */
  get phase(): string {
    return [this.status.phase, this.status.message].filter(Boolean).join(': ');
  }

  object(plural: keyof Types, name: string): Readonly<ApiObject> {
    const object = this.store.get(resourceTypes[plural], 'shop', name);
    if (!object) throw new Error(`no ${plural} ${name}`);
    return object;
  }

  replicaSet(version: string): ReplicaSet {
    const image = `shop/web:${version}`;
    const set = this.store
      .list(resourceTypes.replicasets)
      .find(({ spec }) => spec.template.spec.containers[0].image === image);
    if (!set) throw new Error(`no ReplicaSet of ${version}`);
    return set as unknown as ReplicaSet;
  }

  /** Wanted pods by version, those without any left out. */
  get pods(): Record<string, number> {
    return Object.fromEntries(
      this.store
        .list(resourceTypes.replicasets)
        .filter(({ spec }) => spec.replicas > 0)
        .map(({ spec }) => [
          spec.template.spec.containers[0].image.split(':')[1],
          spec.replicas,
        ]),
    );
  }

  /** The version that a Service selects. */
  selected(service: string): string | undefined {
    const hash = this.object('services', service).spec.selector[HASH_LABEL];
    const set = this.store
      .list(resourceTypes.replicasets)
      .find(({ metadata }) => metadata.labels?.[HASH_LABEL] === hash);
    return set?.spec.template.spec.containers[0].image.split(':')[1];
  }

  get http(): HttpRoute[] {
    return this.object('virtualservices', 'web').spec.http;
  }

  /** Canary's and stable's share as the VirtualService has it. */
  get weights(): (number | undefined)[] | undefined {
    return this.http
      .find(({ name }) => name === 'primary')
      ?.route?.map(({ weight }) => weight);
  }

  get runs(): AnalysisRunObject[] {
    return this.store.list(
      resourceTypes.analysisruns,
    ) as unknown as AnalysisRunObject[];
  }

  condition(type: string) {
    return this.status.conditions?.find(condition => condition.type === type);
  }
}

function templateOf(version: string) {
  return {
    metadata: { labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', image: `shop/web:${version}` }] },
  };
}

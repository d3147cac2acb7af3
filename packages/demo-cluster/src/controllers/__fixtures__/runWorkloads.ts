import { deployment } from '../../apiserver/__fixtures__/deployment';
import { ApiObject } from '../../apiserver/ApiObject';
import { ManualClock } from '../../apiserver/ManualClock';
import { ObjectStore, StoreEvent } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { Deployment } from '../deployment/Deployment';
import { Pod } from '../replicaSet/Pod';
import { ReplicaSet } from '../replicaSet/ReplicaSet';
import { runControllers } from '../runtime/runControllers';
import { workloadControllers } from '../workloadControllers';

const { deployments, replicasets, pods, events } = resourceTypes;

/** A cluster whose time is moved by hand, with one Deployment `web` of `web:1`. */
export function runWorkloads(spec: object = {}) {
  const clock = new ManualClock();
  const store = new ObjectStore({ clock });
  const seen: StoreEvent[] = [];
  store.subscribe(event => seen.push(event));
  runControllers(store, clock, workloadControllers({ store, clock }));
  const manifest = deployment('web', 3);
  store.create(deployments, {
    ...manifest,
    spec: { ...manifest.spec, ...spec },
  });

  const list = <T extends ApiObject>(type: typeof pods | typeof replicasets) =>
    store.list(type, { namespace: 'shop' }) as Readonly<T>[];
  const change = (to: (draft: Deployment) => void) =>
    store.mutate(deployments, 'shop', 'web', draft => to(draft as Deployment));
  return {
    clock,
    store,
    seen,
    change,
    setImage: (image: string) =>
      change(({ spec: { template } }) => {
        (template.spec.containers as { image: string }[])[0].image = image;
      }),
    deployment: () =>
      store.get(deployments, 'shop', 'web') as Readonly<Deployment>,
    condition: (type: string) =>
      (
        store.get(deployments, 'shop', 'web') as Readonly<Deployment>
      ).status.conditions?.find(condition => condition.type === type),
    pods: () => list<Pod>(pods),
    replicaSets: () => list<ReplicaSet>(replicasets),
    /** That of an image; there is one. */
    replicaSet: (image: string) =>
      list<ReplicaSet>(replicasets).find(
        ({ spec: { template } }) =>
          (template.spec.containers as { image: string }[])[0].image === image,
      )!,
    events: (reason: string) =>
      store.list(events).filter(event => event.reason === reason),
  };
}

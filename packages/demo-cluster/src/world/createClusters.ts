import { Clock } from '../apiserver/Clock';
import { ObjectStore } from '../apiserver/ObjectStore';
import { resourceTypes } from '../apiserver/resourceTypes';
import { ARGOCD_NAMESPACE } from '../argocd/argocdNamespace';
import { ago } from './ago';
import { DemoClusterInfo, demoClusters } from './demoClusters';
import { demoServices } from './demoServices';
import { WarpClock } from './WarpClock';

/** When the clusters were set up; the oldest release is nine days old. */
const SET_UP_AGO_MS = ago.days(10);

export type DemoCluster = DemoClusterInfo & { readonly store: ObjectStore };

export interface DemoClusters {
  readonly clock: WarpClock;
  readonly clusters: readonly DemoCluster[];
}

/** The five clusters as they were ten days ago: namespaces and nothing in them. */
export function createClusters(live: Clock): DemoClusters {
  const setUpAt = new Date(live.now().getTime() - SET_UP_AGO_MS);
  const clock = new WarpClock(live, setUpAt);
  const namespaces = new Set([
    'default',
    ARGOCD_NAMESPACE,
    ...demoServices.map(({ namespace }) => namespace),
  ]);
  return {
    clock,
    clusters: demoClusters.map(info => {
      const store = new ObjectStore({ clock });
      for (const name of namespaces) {
        store.create(resourceTypes.namespaces, { metadata: { name } });
      }
      return { ...info, store };
    }),
  };
}

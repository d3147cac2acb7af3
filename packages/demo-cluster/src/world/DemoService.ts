import { NewApiObject } from '../apiserver/ApiObject';
import { EnvironmentName } from './demoClusters';
import { PersonName } from './people';

/** One version that came to one environment. */
export interface Release {
  /** How long ago, in milliseconds. */
  readonly ago: number;
  readonly environment: EnvironmentName;
  readonly version: string;
  readonly by: PersonName;
  readonly cause: string;
  /** Left to run as its strategy says; others are promoted in full once they run. */
  readonly left?: 'as-it-goes';
}

/** Who brings manifests into a cluster. Nobody reconciles for Flux and Helm: the demo applies in their name, once. */
export type Delivery = 'kubectl' | 'argocd' | 'flux' | 'helm';

/** File name → the objects in it. */
type Manifests = Readonly<Record<string, readonly NewApiObject[]>>;

export interface DemoService {
  readonly name: string;
  readonly owner: string;
  readonly namespace: string;
  readonly delivery: Delivery;
  readonly releases: readonly Release[];
  manifests(release: Release): Manifests;
}

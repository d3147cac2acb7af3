import { ApplicationSpec, OperationState } from './Application';
import { ComparedResource } from './ComparedResource';

/** How long a drift may last before it is put back. */
const SELF_HEAL_MS = 2_000;

type AutoSyncDecision =
  | { readonly kind: 'none' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'sync' }
  | { readonly kind: 'heal' };

interface Situation {
  readonly spec: ApplicationSpec;
  readonly commit: string;
  readonly resources: readonly ComparedResource[];
  readonly lastOperation?: OperationState;
  /** How long the cluster has differed from this commit. */
  readonly driftedForMs: number;
}

/**
 * What an automated policy does about a difference (argo-cd controller/appcontroller.go, autoSync): a commit is synced
 * once; after that the cluster is only put back where selfHeal is set.
 */
export function decideAutoSync({
  spec,
  commit,
  resources,
  lastOperation,
  driftedForMs,
}: Situation): AutoSyncDecision {
  const automated = spec.syncPolicy?.automated;
  if (!automated || automated.enabled === false) return { kind: 'none' };
  const differs = resources.some(
    ({ manifest, status }) =>
      status === 'OutOfSync' && (manifest !== undefined || automated.prune),
  );
  if (!differs) return { kind: 'none' };
  if (lastOperation?.syncResult?.revision !== commit) return { kind: 'sync' };
  if (!automated.selfHeal || lastOperation.phase === 'Failed') {
    return { kind: 'none' };
  }
  return driftedForMs >= SELF_HEAL_MS
    ? { kind: 'heal' }
    : { kind: 'wait', ms: SELF_HEAL_MS - driftedForMs };
}

import { ClusterConnection } from '@backstage-deployments/plugin-deployments-common';
import { WatchedKind } from './ClusterStore';
import { Access, ReflectorState } from './reflector/reflectorReducer';

/** Without these there is nothing to show. */
const required: readonly WatchedKind[] = ['deployments', 'replicasets'];
/** As soon as they can be read at all, what they say is as much part of a state as the above. */
const relied: readonly WatchedKind[] = [...required, 'rollouts', 'pods'];

type LimitedKind = NonNullable<ClusterConnection['limitedKinds']>[number];

/** The words in which a cluster's row says what is wrong, worst first. */
const severity: readonly Access[] = [
  'unauthorized',
  'unreachable',
  'forbidden',
  'connecting',
];

/**
 * A cluster's connection from the states of its watches. Data of which nothing was heard for too long counts as
 * unreachable, whatever the watch believes. Kinds that only add something are named when they are missing.
 */
export function describeConnection(
  name: string,
  states: ReadonlyMap<WatchedKind, ReflectorState>,
  now: Date,
  staleAfterSeconds: number,
): ClusterConnection {
  const needed = relied
    .filter(kind => required.includes(kind) || !isAbsent(states.get(kind)))
    .map(kind => states.get(kind));
  const staleBefore = now.getTime() - staleAfterSeconds * 1000;
  const limited = findLimited(states, staleBefore);
  const synced = needed.map(state => state?.syncedAt);
  const oldest = synced.every(at => at !== undefined)
    ? Math.min(...synced)
    : undefined;
  const worst = severity.find(access =>
    needed.some(state => (state?.access ?? 'connecting') === access),
  );
  const stale = oldest !== undefined && oldest < staleBefore;
  const shared = {
    name,
    ...(limited.length > 0 && { limitedKinds: limited }),
  };
  if (!worst && !stale) return { ...shared, state: 'ok' };
  const state = (worst ?? 'unreachable') as ClusterConnection['state'];
  const said = needed.find(candidate => candidate?.access === worst)?.message;
  return {
    ...shared,
    state,
    message: sentence(name, state, said),
    ...(oldest !== undefined && { syncedAt: new Date(oldest).toISOString() }),
  };
}

function isAbsent(state: ReflectorState | undefined): boolean {
  return state?.access === 'forbidden' || state?.access === 'not-installed';
}

function findLimited(
  states: ReadonlyMap<WatchedKind, ReflectorState>,
  staleBefore: number,
): LimitedKind[] {
  return [...states].flatMap(
    ([kind, { access, syncedAt = Infinity }]): LimitedKind[] => {
      if (access === 'forbidden' || access === 'not-installed') {
        return [{ kind, reason: access }];
      }
      const silent =
        access === 'unreachable' ||
        access === 'unauthorized' ||
        syncedAt < staleBefore;
      return silent && !relied.includes(kind)
        ? [{ kind, reason: 'unreachable' }]
        : [];
    },
  );
}

function sentence(
  name: string,
  state: ClusterConnection['state'],
  said = 'nothing was heard from it for too long',
): string {
  switch (state) {
    case 'unauthorized':
      return `${name} does not accept the portal's credentials; renew its token`;
    case 'forbidden':
      return `The portal may not read ${name}: ${said}`;
    case 'connecting':
      return `Connecting to ${name}`;
    default:
      return said.includes(name) ? said : `${name} cannot be reached: ${said}`;
  }
}

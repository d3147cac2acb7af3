import { ClusterConnection } from '@backstage-deployments/plugin-deployments-common';
import { WatchedKind } from './ClusterStore';
import { Access, ReflectorState } from './reflector/reflectorReducer';

/** Without these there is nothing to show; the others only leave something out. */
const essential: readonly WatchedKind[] = [
  'deployments',
  'replicasets',
  'pods',
];

/** The words in which a cluster's row says what is wrong, worst first. */
const severity: readonly Access[] = [
  'unauthorized',
  'unreachable',
  'forbidden',
  'connecting',
];

/**
 * A cluster's connection from the states of its watches. Data of which nothing was heard for too long counts as
 * unreachable, whatever the watch believes.
 */
export function describeConnection(
  name: string,
  states: ReadonlyMap<WatchedKind, ReflectorState>,
  now: Date,
  staleAfterSeconds: number,
): ClusterConnection {
  const needed = essential.map(kind => states.get(kind));
  const limitedKinds = [...states].flatMap(([kind, { access }]) =>
    access === 'forbidden' || access === 'not-installed'
      ? [{ kind, reason: access }]
      : [],
  );
  const limited = limitedKinds.length > 0 && { limitedKinds };
  const synced = needed.map(state => state?.syncedAt);
  const oldest = synced.every(at => at !== undefined)
    ? Math.min(...synced)
    : undefined;
  const worst = severity.find(access =>
    needed.some(state => (state?.access ?? 'connecting') === access),
  );
  const stale =
    oldest !== undefined && now.getTime() - oldest > staleAfterSeconds * 1000;
  if (!worst && !stale) return { name, state: 'ok', ...limited };
  const state = (worst ?? 'unreachable') as ClusterConnection['state'];
  const said = needed.find(candidate => candidate?.access === worst)?.message;
  return {
    name,
    state,
    message: sentence(name, state, said),
    ...(oldest !== undefined && { syncedAt: new Date(oldest).toISOString() }),
    ...limited,
  };
}

function sentence(
  name: string,
  state: ClusterConnection['state'],
  said = '',
): string {
  switch (state) {
    case 'unauthorized':
      return `${name} does not accept the portal's credentials; renew its token`;
    case 'forbidden':
      return `The portal may not read ${name}: ${said}`;
    case 'connecting':
      return `Connecting to ${name}`;
    default:
      return said || `${name} cannot be reached`;
  }
}

import { Application } from '../workload/KubernetesObjects';
import { ObjectTarget } from '../manifests/ManifestTree';

/**
 * What a GitOps owner says of a commit: whether the workload is as it says, and since which look.
 *
 * @public
 */
export interface Delivery {
  synced: boolean;
  message: string;
  /** When the owner compared last, as it says itself; tells one look from the next. */
  comparedAt?: string;
}

/**
 * What an Argo CD Application says of the workload and a commit. `status.sync.revision` is what it compared with last; the
 * workload's own entry counts, as a neighbour that drifts is not this rollback's business (argo-cd
 * controller/state.go).
 *
 * @param contains - whether the compared revision is the commit or comes after it
 * @public
 */
export function deriveDelivery(
  application: Application,
  target: ObjectTarget,
  contains: boolean,
): Delivery {
  const { status, metadata } = application;
  const comparedAt = status?.reconciledAt;
  const name = `Argo CD ${metadata.name}`;
  const revision = comparedRevision(application);
  const told = (synced: boolean, message: string): Delivery => ({
    synced,
    message,
    ...(comparedAt && { comparedAt }),
  });
  const trouble = status?.conditions?.find(({ type = '' }) =>
    type.endsWith('Error'),
  );
  if (trouble) {
    return told(false, `${name} reports ${trouble.type}: ${trouble.message}`);
  }
  if (!contains) {
    return told(
      false,
      revision
        ? `${name} still looks at ${revision.slice(0, 7)}`
        : `${name} has not looked at its repository yet`,
    );
  }
  const own = status?.resources?.find(
    resource =>
      resource.kind === target.kind &&
      resource.name === target.name &&
      resource.namespace === target.namespace,
  );
  if (!own)
    return told(
      false,
      `${name} does not list ${target.kind} ${target.name} any more`,
    );
  return own.status === 'Synced'
    ? told(true, `${name} is synced to ${revision.slice(0, 7)}`)
    : told(false, `${name} has seen the commit and is not in sync yet`);
}

/**
 * The commit that an Application was compared with last; of several sources the first. Empty before the first comparison.
 *
 * @public
 */
export function comparedRevision({ status }: Application): string {
  return status?.sync?.revision || (status?.sync?.revisions?.[0] ?? '');
}

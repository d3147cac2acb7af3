import { Kustomization } from '../workload/KubernetesObjects';
import { appliedCommit } from './appliedCommit';
import { Delivery } from './deriveDelivery';

/**
 * What a Kustomization of Flux says of a commit. `status.lastAppliedRevision` is set when all of it was applied and, where
 * it waits for health, healthy; so a `Ready` that is unknown for the time of a later look takes nothing back
 * (kustomize-controller internal/controller/kustomization_controller.go).
 *
 * @param contains - whether the applied commit is the one that matters or comes after it
 * @public
 */
export function deriveFluxDelivery(
  kustomization: Kustomization,
  contains: boolean,
): Delivery {
  const { metadata, status } = kustomization;
  const commit = appliedCommit(kustomization).slice(0, 7);
  const name = `Flux ${metadata.name}`;
  // Both change when a look ends: the first with one that was asked for, the second, where Flux has it, with each.
  const comparedAt = [
    status?.lastHandledReconcileAt,
    status?.history?.[0]?.lastReconciled,
  ]
    .filter(Boolean)
    .join(' ');
  const told = (synced: boolean, message: string): Delivery => ({
    synced,
    message,
    ...(comparedAt && { comparedAt }),
  });
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  if (ready?.status === 'False') {
    return told(false, `${name} reports ${ready.reason}: ${ready.message}`);
  }
  if (!contains) {
    return told(
      false,
      commit
        ? `${name} still looks at ${commit}`
        : `${name} has not looked at its repository yet`,
    );
  }
  return told(true, `${name} has applied ${commit}`);
}

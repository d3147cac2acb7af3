import { OwnerReference, Rollout } from './RolloutObjects';

/** Marks an object as the Rollout's own, so that it goes with it. */
export function ownerReference({ metadata }: Rollout): OwnerReference {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    name: metadata.name,
    uid: metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}

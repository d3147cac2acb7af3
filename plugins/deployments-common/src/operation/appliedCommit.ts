import { Kustomization } from '../workload/KubernetesObjects';

/**
 * The commit that a Kustomization has applied last, of `branch@sha1:commit`. Empty before the first.
 *
 * @public
 */
export function appliedCommit({ status }: Kustomization): string {
  return (
    /(?:^|@)sha(?:1|256):([0-9a-f]+)$/.exec(
      status?.lastAppliedRevision ?? '',
    )?.[1] ?? ''
  );
}

import { ROLLOUT_HASH_LABEL } from '../annotations';
import { Rollout, Service } from '../workload/KubernetesObjects';

/**
 * A split that is not one: without the hash in their selectors both Services of a Rollout reach all pods, so a canary's
 * weights mean nothing and a blue-green has switched already. Argo CD with server-side apply drops the hash at each
 * sync unless it is told to ignore that field.
 */
export function findSplitProblem(
  { spec, metadata }: Rollout,
  services: readonly Service[],
): string | undefined {
  const { canary, blueGreen } = spec?.strategy ?? {};
  const names = [
    canary?.trafficRouting && canary.stableService,
    canary?.trafficRouting && canary.canaryService,
    blueGreen?.activeService,
    blueGreen?.previewService,
  ];
  const unsplit = services.filter(
    service =>
      service.metadata.namespace === metadata.namespace &&
      names.includes(service.metadata.name) &&
      !service.spec?.selector?.[ROLLOUT_HASH_LABEL],
  );
  return unsplit.length === 0
    ? undefined
    : `${unsplit.map(s => `Service ${s.metadata.name}`).join(' and ')} ${
        unsplit.length === 1 ? 'selects' : 'select'
      } the pods of every version, so the split is not real. If Argo CD applies with server-side apply, ignore differences in /spec/selector of these Services`;
}

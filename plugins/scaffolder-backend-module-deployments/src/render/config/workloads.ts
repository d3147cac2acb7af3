import { assertNever } from '@backstage-deployments/plugin-deployments-common';
import { Manifest } from '../yaml/Manifest';
import { YamlMap } from '../yaml/YamlValue';
import { deployment } from './deployment';
import { Placement } from './Placement';
import { rollout } from './rollout';
import { slots } from './slots';

/** A workload with the file that it stands in. */
export interface WorkloadFile {
  readonly file: string;
  readonly manifest: Manifest;
  /** Its pods, and no others. */
  readonly selector: YamlMap;
}

/** One workload, or one for each slot. */
export function workloads(placement: Placement): WorkloadFile[] {
  const { strategy, selector } = placement;
  switch (strategy) {
    case 'rolling':
      return [
        { file: 'deployment.yaml', manifest: deployment(placement), selector },
      ];
    case 'selector':
      return slots.map(slot => ({
        file: `deployment-${slot}.yaml`,
        manifest: deployment(placement, slot),
        selector: { ...selector, slot },
      }));
    case 'canary':
    case 'ab':
    case 'blue-green':
      return [{ file: 'rollout.yaml', manifest: rollout(placement), selector }];
    default:
      return assertNever(strategy);
  }
}

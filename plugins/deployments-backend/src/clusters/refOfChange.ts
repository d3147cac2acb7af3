import {
  WorkloadKind,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { WorkloadChange } from './Clusters';

/** Which workload a change is about. */
export function refOfChange({ cluster, key }: WorkloadChange): WorkloadRef {
  const [namespace, kind, name] = key.split('/');
  return { cluster, namespace, kind: kind as WorkloadKind, name };
}

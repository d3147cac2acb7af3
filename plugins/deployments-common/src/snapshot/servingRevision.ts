import { Revision } from '../revision/Revision';
import { WorkloadSnapshot } from './Snapshot';

/** The revision that serves: the stable one while another is on its way. */
export function servingRevision({
  stable,
  current,
}: Pick<WorkloadSnapshot, 'stable' | 'current'>): Revision {
  return stable ?? current;
}

import { WorkloadObservation } from '@backstage-deployments/plugin-deployments-common';
import { ManualClock } from '../__testUtils__/ManualClock';
import { PlannedOperation } from './PlannedOperation';
import { RecentPlans } from './RecentPlans';

const workload = {
  cluster: 'prod',
  namespace: 'shop',
  kind: 'deployments',
  name: 'web',
} as const;

function planned(hash: string): PlannedOperation {
  return {
    plan: { hash } as PlannedOperation['plan'],
    goal: { workload } as PlannedOperation['goal'],
    observation: { cluster: 'prod' } as WorkloadObservation,
  };
}

describe('RecentPlans', () => {
  let unchanged = true;
  let clock: ManualClock;
  let plans: RecentPlans;

  beforeEach(() => {
    unchanged = true;
    clock = new ManualClock();
    plans = new RecentPlans({ clock, isUnchanged: () => unchanged });
    plans.keep(planned('one'));
  });

  it('recalls what was planned for a workload by its hash', () => {
    expect(plans.recall(workload, 'one')).toEqual(planned('one'));
    expect(plans.recall(workload, 'two')).toBeUndefined();
    expect(
      plans.recall({ ...workload, namespace: 'other' }, 'one'),
    ).toBeUndefined();
  });

  it('recalls nothing of a workload that has changed', () => {
    unchanged = false;
    expect(plans.recall(workload, 'one')).toBeUndefined();
  });

  it('recalls nothing that is older than a minute', async () => {
    await clock.advance(59_000);
    expect(plans.recall(workload, 'one')).toBeDefined();
    await clock.advance(2_000);
    expect(plans.recall(workload, 'one')).toBeUndefined();
  });

  it('holds so many at the most', () => {
    for (let count = 0; count < 50; count += 1) {
      plans.keep(planned(`more ${count}`));
    }
    expect(plans.recall(workload, 'one')).toBeUndefined();
    expect(plans.recall(workload, 'more 0')).toBeDefined();
  });
});

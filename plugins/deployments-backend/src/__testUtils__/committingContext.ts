import { Knex } from 'knex';
import { Application } from '@backstage-deployments/plugin-deployments-common';
import { ConfigRepo } from '@backstage-deployments/plugin-deployments-node';
import { BareRepo } from '@backstage-deployments/test-kit';
import { readWorkloadFresh } from '../clusters/readWorkloadFresh';
import { OperationsContext } from '../operations/OperationsContext';
import { createContext } from './carryOut';
import { FakeCluster } from './FakeCluster';
import { openRepo } from './openRepo';
import { patientClock } from './patientClock';

/**
 * A backend's part where Argo CD keeps a cluster by a repository.
 *
 * @param over - what the repository does otherwise than the real one
 */
export function committingContext(
  knex: Knex,
  cluster: FakeCluster,
  remote: BareRepo,
  over: Partial<ConfigRepo> = {},
): OperationsContext {
  const base = createContext(knex, cluster.url);
  const clock = patientClock();
  const guarded = new Proxy<ConfigRepo>(openRepo(remote), {
    get: (target, key) => {
      const found =
        over[key as keyof ConfigRepo] ?? target[key as keyof ConfigRepo];
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
  return {
    ...base,
    clock,
    repoFor: () => guarded,
    findApplication: () => ({ cluster: 'prod' }),
    readFresh: (ref, signal) =>
      readWorkloadFresh(
        base.client,
        ref,
        {
          applications: cluster.list<Application>('applications'),
          applicationsReadable: true,
          committable: new Set([remote.url]),
        },
        signal,
      ),
    waitForChange: (_ref, ms, signal) => clock.sleep(ms, signal),
  };
}

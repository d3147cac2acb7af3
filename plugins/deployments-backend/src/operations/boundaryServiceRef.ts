import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { Operation } from '@backstage-deployments/plugin-deployments-common';

/**
 * Told before each lasting act of an operation: a transaction that stores what it has become, or a write to something that
 * others see. Between two of these a process may die without a difference.
 */
export type OnBoundary = (operation: Operation, act: string) => Promise<void>;

/** Nobody listens in a portal; the suite of killed replicas holds operations where it wants to kill. */
export const boundaryServiceRef = createServiceRef<{ onBoundary?: OnBoundary }>(
  {
    id: 'deployments.boundary',
    scope: 'plugin',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: {},
        factory: () => ({}),
      }),
  },
);

import {
  PlanStep,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { OperationFailure } from '../../OperationFailure';

/** The move of a pair's traffic, to take it back as well. */
export type SwitchStep = Extract<PlanStep, { kind: 'SwitchSelector' }>;

/** What a person reads when the traffic is back. */
export function servesAgain({ service, to }: SwitchStep): string {
  return `Service ${service.name} sends its traffic to ${to} again`;
}

/**
 * Whether the traffic may go back.
 *
 * @throws OperationFailure
 */
export function checkWay(
  { service, from, to, label }: SwitchStep,
  { siblings = [] }: WorkloadObservation,
  picks: string | undefined,
): void {
  if (picks !== from) {
    throw new OperationFailure(
      `Service ${
        service.name
      } was not switched back: somebody else set its ${label} to ${
        picks ?? 'nothing, or deleted it'
      }`,
    );
  }
  const former = siblings.find(
    ({ spec }) => spec?.template?.metadata?.labels?.[label] === to,
  );
  if (!former?.status?.availableReplicas) {
    throw new OperationFailure(
      `Service ${service.name} was not switched back: ${to} has no ready pod, so nobody would answer there`,
    );
  }
}

import LinearProgress from '@material-ui/core/LinearProgress';
import { assertNever } from '@backstage-deployments/plugin-deployments-common';
import { PlanView } from '../ActionDialog/PlanView';
import { Notice } from '../Notice/Notice';
import { Deploying } from './Deploying';

/** One workload's part of a deployment to several. */
export function DeploymentStage({
  state,
  carrier,
}: {
  state: Deploying;
  /** Cluster of the one whose commit brings this one its version too. */
  carrier?: string;
}) {
  if (carrier) {
    return (
      <Notice phase="Progressing">
        It follows the same manifests as {carrier}: one commit brings the
        version to both, so it needs no operation of its own.
      </Notice>
    );
  }
  switch (state.stage) {
    case 'planning':
      return <LinearProgress aria-label="The plan is being made" />;
    case 'refused':
      return (
        <Notice phase="Degraded" role="alert">
          {state.message}
        </Notice>
      );
    case 'planned':
      return (
        <>
          <PlanView plan={state.plan} />
          {state.problem && (
            <Notice phase="Degraded" role="alert">
              It was not started. {state.problem}.
            </Notice>
          )}
        </>
      );
    case 'started':
      return (
        <Notice phase="Progressing" role="status">
          {describeStart(state)}
        </Notice>
      );
    default:
      return assertNever(state);
  }
}

function describeStart({
  plan,
  breakGlass,
}: Extract<Deploying, { stage: 'started' }>): string {
  if (breakGlass) {
    return 'Started past approvals, freezes and quality gates; an approver has to review it.';
  }
  return plan.approvals.required > 0
    ? 'Requested; it waits for approval.'
    : 'Started; the page shows how far it is.';
}

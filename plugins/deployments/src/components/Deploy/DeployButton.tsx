import { useState } from 'react';
import {
  EnvironmentRights,
  EnvironmentSnapshot,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { Button } from '../Button/Button';
import { RefusedButton } from '../WorkloadPanel/RefusedButton';
import { DeployAllDialog } from './DeployAllDialog';

/**
 * Brings the version of the environment that this one is compared with: one workload in the usual dialog, several together.
 * Nothing where all have it already.
 */
export function DeployButton(props: {
  service: string;
  environment: EnvironmentSnapshot;
  rights?: EnvironmentRights;
  onDeploy: (workload: WorkloadSnapshot) => void;
}) {
  const { service, environment, rights, onDeploy } = props;
  const [open, setOpen] = useState(false);
  const offers = environment.workloads.flatMap(workload =>
    workload.actions
      .filter(({ action }) => action === 'deploy')
      .map(offer => ({ workload, offer })),
  );
  if (offers.length === 0) return null;
  const right = rights?.actions.find(({ action }) => action === 'deploy');
  const possible = offers.filter(({ offer }) => offer.allowed);
  const versions = new Set(offers.map(({ offer }) => offer.version));
  const label = `Deploy ${
    versions.size === 1 ? [...versions][0] ?? 'the version' : 'all'
  } to ${environment.title}`;
  const missing = right && !right.allowed ? right.reason : undefined;
  const reason =
    missing ?? (possible.length === 0 ? offers[0].offer.reason : undefined);
  if (reason || possible.length === 0) {
    return (
      <RefusedButton
        name={label}
        reason={reason ?? 'Not possible now'}
        size="medium"
      >
        {label}
      </RefusedButton>
    );
  }
  return (
    <>
      <Button
        variant="contained"
        color="primary"
        onClick={() =>
          possible.length === 1 ? onDeploy(possible[0].workload) : setOpen(true)
        }
      >
        {label}
      </Button>
      {open && (
        <DeployAllDialog
          title={`${label} of ${service}`}
          workloads={possible.map(({ workload }) => workload)}
          rights={rights}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

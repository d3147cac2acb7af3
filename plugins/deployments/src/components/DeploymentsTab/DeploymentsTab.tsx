import { lazy, Suspense, useState } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  EnvironmentSnapshot,
  ServiceSnapshot,
  stringifyWorkloadRef,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { useServiceSnapshot } from '../../hooks/useServiceSnapshot';
import type { DialogRequest } from '../ActionDialog/ActionDialog';
import { useRights } from '../../hooks/useRights';
import { LoadNotice } from '../Notice/LoadNotice';
import { Notice } from '../Notice/Notice';
import { DeployButton } from '../Deploy/DeployButton';
import { EnvironmentBoard } from './EnvironmentBoard';
import { HistorySection } from './HistorySection';
import { KubernetesLink } from './KubernetesLink';
import { listPlaces } from './places';

// Most who look do not act, so what it takes to act is loaded on the first click.
const ActionDialog = lazy(async () => {
  const module = await import('../ActionDialog/ActionDialog');
  return { default: module.ActionDialog };
});

const ComparisonDialog = lazy(async () => {
  const { ComparisonDialog: loaded } = await import(
    '../Comparison/ComparisonDialog'
  );
  return { default: loaded };
});

const useStyles = makeStyles(theme => ({
  tab: {
    ...theme.typography.body2,
    display: 'grid',
    gap: theme.spacing(2),
    minWidth: 0,
  },
  links: {
    display: 'flex',
    justifyContent: 'flex-end',
    fontSize: theme.typography.pxToRem(13),
  },
}));

/** What the dialog was opened on, as it was then: it must stay when the workload goes. */
interface OpenDialog {
  environmentName: string;
  workload: WorkloadSnapshot;
  request: DialogRequest;
}

/** A service in every environment, live, with its history and what can be done about it. */
export function DeploymentsTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { data: snapshot, ...live } = useServiceSnapshot(entityRef);
  const classes = useStyles();
  return (
    <div className={classes.tab}>
      <LoadNotice {...live} />
      {!snapshot && !live.error && (
        <LinearProgress aria-label="Loading the deployments" />
      )}
      {snapshot && (
        <Service
          snapshot={snapshot}
          service={entity.metadata.title ?? entity.metadata.name}
        />
      )}
    </div>
  );
}

function Service(props: { snapshot: ServiceSnapshot; service: string }) {
  const { snapshot, service } = props;
  const { entityRef, environments } = snapshot;
  const rights = useRights(entityRef);
  const [dialog, setDialog] = useState<OpenDialog>();
  const [compared, setCompared] = useState<string>();
  const classes = useStyles();

  const pair = findPair(environments, compared);

  const open = (workload: WorkloadSnapshot, request: DialogRequest) => {
    const key = stringifyWorkloadRef(workload.ref);
    const place = listPlaces(environments).find(known => known.key === key);
    if (place) {
      setDialog({ environmentName: place.environment.name, workload, request });
    }
  };

  return (
    <>
      {snapshot.problem && <Notice phase="Degraded">{snapshot.problem}</Notice>}
      <EnvironmentBoard
        environments={environments}
        rights={rights}
        onAction={(workload, action, toRevision) =>
          open(workload, { kind: 'action', action, toRevision })
        }
        onOpenOperation={(workload, operationId) =>
          open(workload, { kind: 'operation', operationId })
        }
        onCompare={({ name }) => setCompared(name)}
      />
      <div className={classes.links}>
        <KubernetesLink />
      </div>
      <HistorySection
        entityRef={entityRef}
        environments={environments}
        rights={rights}
        onOpen={open}
      />
      {pair && (
        <Suspense fallback={null}>
          <ComparisonDialog
            entityRef={entityRef}
            {...pair}
            actions={
              <DeployButton
                service={service}
                environment={pair.to}
                rights={rights.find(
                  ({ environment }) => environment === pair.to.name,
                )}
                onDeploy={workload => {
                  setCompared(undefined);
                  open(workload, { kind: 'action', action: 'deploy' });
                }}
              />
            }
            onClose={() => setCompared(undefined)}
          />
        </Suspense>
      )}
      {dialog && (
        <Suspense fallback={null}>
          <ActionDialog
            subject={{
              ...subjectOf(snapshot, service, dialog),
              rights: rights.find(
                ({ environment }) => environment === dialog.environmentName,
              ),
            }}
            request={dialog.request}
            onClose={() => setDialog(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}

/** An environment and the one that it is compared with. */
function findPair(
  environments: readonly EnvironmentSnapshot[],
  name: string | undefined,
) {
  const to = environments.find(environment => environment.name === name);
  const from = environments.find(
    environment => environment.name === to?.drift?.against,
  );
  return from && to && { from, to };
}

/** The workload as it is now; as it was when the dialog opened, if it has gone since. */
function subjectOf(
  { entityRef, environments }: ServiceSnapshot,
  service: string,
  { environmentName, workload }: OpenDialog,
) {
  const key = stringifyWorkloadRef(workload.ref);
  const place = listPlaces(environments).find(known => known.key === key);
  return {
    entityRef,
    service,
    environment: { name: environmentName },
    workload: place?.workload ?? workload,
  };
}

import { useState } from 'react';
import TextField from '@material-ui/core/TextField';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  deploymentsOperationExecutePermission,
  EnvironmentSnapshot,
  Revision,
  WorkloadRef,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { useUniqueId } from '../../hooks/useUniqueId';
import { DialogRequest } from '../ActionDialog/ActionDialog';
import { CompareDialog } from '../History/CompareDialog';
import { History } from '../History/History';
import { findHistoryPlace, listPlaces, Place } from './places';

/** The history of one place, and the choice of that place. */
export function HistorySection(props: {
  entityRef: string;
  environments: readonly EnvironmentSnapshot[];
  onOpen: (workload: WorkloadSnapshot, request: DialogRequest) => void;
}) {
  const { entityRef, environments, onOpen } = props;
  const [chosen, setChosen] = useState<string>();
  const [comparison, setComparison] = useState<{
    workload: WorkloadRef;
    revisions: readonly Revision[];
    revision: Revision;
  }>();
  const { allowed } = usePermission({
    permission: deploymentsOperationExecutePermission,
  });
  const places = listPlaces(environments);
  const place = findHistoryPlace(places, chosen);
  if (!place) return null;
  const { workload } = place;
  const canRollBack =
    allowed &&
    workload.actions.some(
      availability =>
        availability.action === 'rollback' && availability.allowed,
    );
  return (
    <>
      <History
        entityRef={entityRef}
        workload={workload.ref}
        choice={
          <PlaceChoice places={places} place={place} onChange={setChosen} />
        }
        onCompare={(revisions, revision) =>
          setComparison({ workload: workload.ref, revisions, revision })
        }
        onRollback={
          canRollBack
            ? toRevision =>
                onOpen(workload, {
                  kind: 'action',
                  action: 'rollback',
                  toRevision,
                })
            : undefined
        }
        onOpenOperation={operationId =>
          onOpen(workload, { kind: 'operation', operationId })
        }
      />
      {comparison && (
        <CompareDialog
          {...comparison}
          onClose={() => setComparison(undefined)}
        />
      )}
    </>
  );
}

function PlaceChoice(props: {
  places: readonly Place[];
  place: Place;
  onChange: (key: string) => void;
}) {
  const { places, place, onChange } = props;
  const id = useUniqueId('place');
  return (
    <TextField
      id={id}
      select
      SelectProps={{ native: true }}
      size="small"
      variant="outlined"
      label="Where"
      value={place.key}
      onChange={event => onChange(event.target.value)}
    >
      {places.map(({ key, label }) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </TextField>
  );
}

import { useState } from 'react';
import {
  EnvironmentRights,
  EnvironmentSnapshot,
  Revision,
  WorkloadRef,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { ChoiceField } from '../ChoiceField/ChoiceField';
import type { DialogRequest } from '../ActionDialog/ActionDialog';
import { CompareDialog } from '../History/CompareDialog';
import { History } from '../History/History';
import { findHistoryPlace, listPlaces } from './places';

/** The history of one place, and the choice of that place. */
export function HistorySection(props: {
  entityRef: string;
  environments: readonly EnvironmentSnapshot[];
  rights: readonly EnvironmentRights[];
  onOpen: (workload: WorkloadSnapshot, request: DialogRequest) => void;
}) {
  const { entityRef, environments, rights, onOpen } = props;
  const [chosen, setChosen] = useState<string>();
  const [comparison, setComparison] = useState<{
    workload: WorkloadRef;
    revisions: readonly Revision[];
    revision: Revision;
  }>();
  const places = listPlaces(environments);
  const place = findHistoryPlace(places, chosen);
  if (!place) return null;
  const { workload } = place;
  const canRollBack =
    mayRollBack(rights, place.environment.name) &&
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
          <ChoiceField label="Where" value={place.key} onChange={setChosen}>
            {places.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </ChoiceField>
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

function mayRollBack(
  rights: readonly EnvironmentRights[],
  environment: string,
): boolean {
  return rights.some(
    known =>
      known.environment === environment &&
      known.actions.some(
        ({ action, allowed }) => action === 'rollback' && allowed,
      ),
  );
}

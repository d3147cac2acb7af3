import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Phase } from '@backstage-deployments/plugin-deployments-common';

/** Worst first, as the rows are. */
export const filterPhases: readonly Phase[] = [
  'Degraded',
  'Unknown',
  'Paused',
  'Progressing',
  'Healthy',
];

export type FilterName = 'owner' | 'state' | 'environment' | 'waiting';

export interface FleetFilters {
  owner?: string;
  phase?: Phase;
  environment?: string;
  /** Only what waits for approval or review. */
  waiting?: 'true';
}

/** Filters live in the address, so that a list can be sent to somebody and Back returns to it; the page does not. */
export function useFleetFilters() {
  const [parameters, setParameters] = useSearchParams();
  // Cursors of the pages before this one, this one's last.
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const filters: FleetFilters = {
    owner: parameters.get('owner') ?? undefined,
    phase: filterPhases.find(phase => phase === parameters.get('state')),
    environment: parameters.get('environment') ?? undefined,
    waiting: parameters.get('waiting') === 'true' ? 'true' : undefined,
  };
  const setFilter = (name: FilterName, value: string) => {
    setCursors([]);
    setParameters(
      before => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  };
  return {
    filters,
    setFilter,
    cursor: cursors[cursors.length - 1],
    page: cursors.length,
    nextPage: (cursor: string) => setCursors([...cursors, cursor]),
    previousPage: () => setCursors(cursors.slice(0, -1)),
  };
}

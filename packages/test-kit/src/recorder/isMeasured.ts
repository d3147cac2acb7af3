import { WorkloadObservation } from '@backstage-deployments/plugin-deployments-common';

/** Whether an analysis has a first measurement to show. */
export function isMeasured({
  analysisRuns,
}: Pick<WorkloadObservation, 'analysisRuns'>): boolean {
  return analysisRuns.some(({ status }) =>
    status?.metricResults?.some(({ measurements }) => measurements?.length),
  );
}

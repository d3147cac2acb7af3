import { Phase } from '@backstage-deployments/plugin-deployments-common';

const phases: Readonly<Record<string, Phase>> = {
  Successful: 'Healthy',
  Running: 'Progressing',
  Pending: 'Progressing',
  Failed: 'Degraded',
  Error: 'Degraded',
  Inconclusive: 'Paused',
};

/** Argo's words for an analysis in those of a workload, for the colour only. */
export function phaseOfAnalysis(phase: string): Phase {
  return phases[phase] ?? 'Unknown';
}

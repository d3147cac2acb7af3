import {
  deriveAbsence,
  EnvironmentSnapshot,
  Phase,
  versionOfImages,
  worstPhase,
} from '@backstage-deployments/plugin-deployments-common';
import { describeConnection } from '../Notice/describeConnection';
import { describeDeployment } from '../WorkloadPanel/describeDeployment';
import { describeStatus } from '../WorkloadPanel/describeStatus';

/** One row of the card. */
export interface EnvironmentRow {
  name: string;
  title: string;
  /** What serves; more than one when clusters differ; `1.8.2 → 1.9.0` while it moves. */
  versions: string[];
  phase: Phase | 'Absent';
  /** On the chip. */
  words: string;
  /** ISO 8601. */
  since?: string;
  /** Why it is not well, in one sentence. */
  why?: string;
}

/** An environment at a glance: the worst of its workloads speaks for it. */
export function summarizeEnvironment({
  name,
  title,
  workloads,
  clusters,
}: EnvironmentSnapshot): EnvironmentRow {
  const broken = clusters.find(({ state }) => state !== 'ok');
  const phase = worstPhase(workloads.map(({ status }) => status.phase));
  const worst = workloads.find(({ status }) => status.phase === phase);
  const trouble = broken && describeConnection(broken);
  if (!worst) {
    const absence = deriveAbsence(clusters);
    return {
      name,
      title,
      versions: [],
      phase: absence.phase,
      words: absence.phase === 'Absent' ? 'Not deployed' : 'Unknown',
      ...(absence.phase === 'Unknown' && { why: absence.message }),
    };
  }
  const versions = workloads.map(({ stable, current }) =>
    stable
      ? `${versionOfImages(stable.images)} → ${versionOfImages(current.images)}`
      : versionOfImages(current.images),
  );
  const { status } = worst;
  const words = describeStatus(worst);
  const why =
    status.phase === 'Degraded' || status.cause
      ? status.cause?.message ?? status.message
      : trouble;
  return {
    name,
    title,
    versions: [...new Set(versions)],
    phase: broken ? 'Unknown' : phase,
    words: broken ? `Was ${words}` : words,
    since: status.since ?? describeDeployment(worst).at,
    ...(why && { why }),
  };
}

import { z } from 'zod';
import { SeenRevision } from '@backstage-deployments/plugin-deployments-common';

/** A row of `revision_history`. */
export interface HistoryRow {
  workload_key: string;
  uid: string;
  pod_template_hash: string;
  revision: number;
  images: string;
  created_at: string;
  cause: string | null;
  source_commit: string | null;
  config_commit: string | null;
  deployed_by: string | null;
  /** SQLite answers 0 and 1. */
  live: boolean | number;
  ended_phase: string | null;
  ended_message: string | null;
  first_seen_at: string;
  last_live_at: string | null;
  stored_at: string;
}

const imagesSchema = z.array(
  z.object({
    container: z.string(),
    image: z.string(),
    tag: z.string().optional(),
    digest: z.string().optional(),
  }),
);
const phaseSchema = z.enum([
  'Healthy',
  'Progressing',
  'Paused',
  'Degraded',
  'Unknown',
]);

/** @throws Error for a row that this version cannot read */
export function parseSeenRevision(row: HistoryRow): SeenRevision {
  return {
    uid: row.uid,
    podTemplateHash: row.pod_template_hash,
    revision: row.revision,
    images: imagesSchema.parse(JSON.parse(row.images)),
    createdAt: row.created_at,
    ...(row.cause && { cause: row.cause }),
    ...(row.source_commit && { commit: row.source_commit }),
    ...(row.config_commit && { configCommit: row.config_commit }),
    ...(row.deployed_by && { by: row.deployed_by }),
    live: Boolean(row.live),
    ...(row.ended_phase && {
      ended: {
        phase: phaseSchema.parse(row.ended_phase),
        ...(row.ended_message && { message: row.ended_message }),
      },
    }),
    firstSeenAt: row.first_seen_at,
    ...(row.last_live_at && { lastLiveAt: row.last_live_at }),
  };
}

export function rowOfSeenRevision(
  workloadKey: string,
  revision: SeenRevision,
  storedAt: string,
): HistoryRow {
  const { cause, commit, configCommit, by, ended, lastLiveAt } = revision;
  return {
    workload_key: workloadKey,
    uid: revision.uid,
    pod_template_hash: revision.podTemplateHash,
    revision: revision.revision,
    images: JSON.stringify(revision.images),
    created_at: revision.createdAt,
    cause: cause ?? null,
    source_commit: commit ?? null,
    config_commit: configCommit ?? null,
    deployed_by: by ?? null,
    live: revision.live,
    ended_phase: ended?.phase ?? null,
    ended_message: ended?.message ?? null,
    first_seen_at: revision.firstSeenAt,
    last_live_at: lastLiveAt ?? null,
    stored_at: storedAt,
  };
}

import { z } from 'zod';
import {
  Hold,
  holdPlaceOf,
  workloadKinds,
} from '@backstage-deployments/plugin-deployments-common';

/** A row of `holds`. */
export interface HoldRow {
  id: string;
  cluster: string;
  namespace: string;
  kind: string;
  name: string;
  entity_ref: string;
  environment: string;
  /** {@link holdPlaceOf}. */
  place: string;
  pod_template_hash: string;
  images: string;
  version: string;
  returned_to: string;
  held_by: string;
  reason: string;
  operation_id: string;
  created_at: string;
  lifted_at: string | null;
  lifted_by: string | null;
  lifted_why: string | null;
  file: string | null;
  file_state: string | null;
  file_message: string | null;
}

const imagesSchema = z.record(z.string(), z.string());
const returnedToSchema = z.object({
  podTemplateHash: z.string(),
  images: imagesSchema,
});

const fileSchema = z.object({
  repoURL: z.string(),
  branch: z.string(),
  folder: z.string(),
});
const fileStateSchema = z.enum(['removed', 'proposed', 'stuck']);

/** @throws Error for a row that this version cannot read */
export function parseHold(row: HoldRow): Hold {
  return {
    id: row.id,
    workload: {
      cluster: row.cluster,
      namespace: row.namespace,
      kind: z.enum(workloadKinds).parse(row.kind),
      name: row.name,
    },
    entityRef: row.entity_ref,
    environment: row.environment,
    podTemplateHash: row.pod_template_hash,
    images: imagesSchema.parse(JSON.parse(row.images)),
    version: row.version,
    returnedTo: returnedToSchema.parse(JSON.parse(row.returned_to)),
    heldBy: row.held_by,
    reason: row.reason,
    operationId: row.operation_id,
    createdAt: row.created_at,
    ...(row.lifted_at && {
      lifted: {
        at: row.lifted_at,
        by: row.lifted_by ?? '',
        why: row.lifted_why ?? '',
      },
    }),
    ...(row.file && {
      file: {
        ...fileSchema.parse(JSON.parse(row.file)),
        ...(row.file_state && { state: fileStateSchema.parse(row.file_state) }),
        ...(row.file_message && { message: row.file_message }),
      },
    }),
  };
}

export function rowOfHold(hold: Hold): HoldRow {
  const { workload, lifted } = hold;
  return {
    id: hold.id,
    ...workload,
    entity_ref: hold.entityRef,
    environment: hold.environment,
    place: holdPlaceOf(hold.environment, workload),
    pod_template_hash: hold.podTemplateHash,
    images: JSON.stringify(hold.images),
    version: hold.version,
    returned_to: JSON.stringify(hold.returnedTo),
    held_by: hold.heldBy,
    reason: hold.reason,
    operation_id: hold.operationId,
    created_at: hold.createdAt,
    lifted_at: lifted?.at ?? null,
    lifted_by: lifted?.by ?? null,
    lifted_why: lifted?.why ?? null,
    file: hold.file ? JSON.stringify(fileSchema.parse(hold.file)) : null,
    file_state: hold.file?.state ?? null,
    file_message: hold.file?.message ?? null,
  };
}

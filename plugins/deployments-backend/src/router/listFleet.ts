import { z } from 'zod';
import {
  ServiceSummary,
  summarizeService,
  worstPhase,
} from '@backstage-deployments/plugin-deployments-common';
import { InputError } from '@backstage/errors';
import { UserCredentials } from '../authorization/Gate';
import { fleetQuery } from './requests';
import { RouterContext } from './RouterContext';

/**
 * A page of the services that a person may see, worst first.
 *
 * @throws InputError for a cursor that no list gave out
 */
export async function listFleet(
  { gate, services, snapshots }: RouterContext,
  credentials: UserCredentials,
  query: z.output<typeof fleetQuery>,
): Promise<{ items: ServiceSummary[]; total: number; nextCursor?: string }> {
  const visible = await gate.filterServices(credentials, services.all());
  const rows = [...visible]
    .filter(
      ([{ owner }]) =>
        !query.owner || owner === query.owner.toLocaleLowerCase('en-US'),
    )
    .map(([service, environments]) =>
      summarizeService(snapshots.get(service, environments), service),
    )
    .filter(row => fits(row, query))
    .sort(worstFirst);
  const start = query.cursor ? decodeCursor(query.cursor, rows) : 0;
  const items = rows.slice(start, start + query.limit);
  const more = start + query.limit < rows.length;
  return {
    items,
    total: rows.length,
    ...(more && { nextCursor: encodeCursor(items[items.length - 1]) }),
  };
}

function fits(
  { phase, environments, waiting }: ServiceSummary,
  query: { phase?: string; environment?: string; waiting?: true },
): boolean {
  const environment = environments.find(
    ({ name }) => name === query.environment,
  );
  if (query.waiting && !waiting) return false;
  if (query.environment) {
    if (!environment || environment.phase === 'Absent') return false;
    return !query.phase || environment.phase === query.phase;
  }
  return !query.phase || phase === query.phase;
}

function worstFirst(a: ServiceSummary, b: ServiceSummary): number {
  if (a.phase === b.phase) return a.entityRef.localeCompare(b.entityRef);
  return worstPhase([a.phase, b.phase]) === a.phase ? -1 : 1;
}

/** The row itself, not its number: rows move while somebody reads. */
function encodeCursor({ phase, entityRef }: ServiceSummary): string {
  return Buffer.from(JSON.stringify({ phase, entityRef })).toString(
    'base64url',
  );
}

function decodeCursor(cursor: string, rows: readonly ServiceSummary[]): number {
  const last = parseCursor(cursor);
  const next = rows.findIndex(row => worstFirst(row, last) > 0);
  return next < 0 ? rows.length : next;
}

function parseCursor(cursor: string): ServiceSummary {
  try {
    const { phase, entityRef } = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    ) as Partial<ServiceSummary>;
    if (phase && entityRef) return { phase, entityRef, environments: [] };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new InputError('cursor: it is not one that a list gave out');
}

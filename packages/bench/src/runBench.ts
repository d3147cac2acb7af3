import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Bench } from './Bench';
import { ClusterCommands } from './cluster/ClusterCommands';
import { waitUntil } from './http/waitUntil';
import { measureClickToPatch } from './measure/clickToPatch';
import { measureHeap } from './measure/heap/measureHeap';
import { measureLiveChange } from './measure/liveChange';
import { buildFrontend } from './measure/page/buildFrontend';
import { measurePage } from './measure/page/measurePage';
import { measurePageViews } from './measure/pageViews';
import { measureScaffold } from './measure/scaffold/measureScaffold';
import { measureViewers } from './measure/viewers';
import { measureAutomation } from './measure/automation/measureAutomation';
import { measureSync } from './measure/sync/measureSync';
import { isFound } from './portal/isFound';
import { startPortal } from './portal/startPortal';
import { personName } from './portal/writePortalFiles';
import { startProcess } from './processes/startProcess';
import { Figure } from './report/Figure';
import { printTable } from './report/printTable';
import { writeResults } from './report/writeResults';
import { fullSizes, quickSizes, Sizes } from './Sizes';
import { SourceCommands } from './source/SourceCommands';

/** Enough for a catalog of some hundred entities to be read and for all of them to be found. */
const FOUND_SECONDS = 120;

/** What `--only` takes; those that need a portal come first. */
const portalParts = ['views', 'changes', 'operations', 'viewers', 'page'];
/** Those that need portals with policies. */
const automationParts = ['policies', 'breach'];
const parts = [...portalParts, 'heap', 'sync', 'scaffold', ...automationParts];

/** Measures everything, or `--only` one part; prints the table, and writes the file that `--results` names. */
export async function runBench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      results: { type: 'string' },
    },
  });
  const { only } = values;
  if (only !== undefined && !parts.includes(only)) {
    throw new Error(`--only ${only}: takes one of ${parts.join(', ')}`);
  }
  const sizes = values.quick ? quickSizes : fullSizes;
  const folder = mkdtempSync(join(tmpdir(), 'deployments-bench-'));
  const figures: Figure[] = [];
  const isWanted = (what: string) => only === undefined || only === what;
  const measure = async (what: string, run: () => Promise<Figure[]>) => {
    if (!isWanted(what)) return;
    const from = performance.now();
    figures.push(...(await run()));
    const seconds = Math.round((performance.now() - from) / 1000);
    process.stderr.write(`${what}: measured in ${seconds} s\n`);
  };
  const removeFrontend =
    sizes.visits > 0 && isWanted('page') ? await buildFrontend() : undefined;
  try {
    if (portalParts.some(isWanted)) {
      await measurePortal(sizes, folder, measure);
    }
  } finally {
    removeFrontend?.();
  }
  await measure('heap', () => measureHeap(sizes, folder));
  await measure('sync', () => measureSync(sizes, folder));
  await measure('scaffold', () => measureScaffold(sizes, folder));
  if (automationParts.some(isWanted)) {
    await measureAutomation(sizes, folder, measure);
  }
  // Only when all went well: otherwise the logs of the processes are wanted.
  rmSync(folder, { recursive: true });
  process.stdout.write(`${printTable(figures)}\n`);
  if (values.results) writeResults(values.results, values.quick, figures);
  process.exit(figures.every(({ holds }) => holds !== false) ? 0 : 1);
}

async function measurePortal(
  sizes: Sizes,
  folder: string,
  measure: (what: string, run: () => Promise<Figure[]>) => Promise<void>,
): Promise<void> {
  const cluster = await startProcess<ClusterCommands>('cluster', { folder });
  const { services, persons } = sizes;
  await cluster.call('fill', { services, revisions: 3 });
  const { gateway } = await cluster.call('urls');
  const source = await startProcess<SourceCommands>('source', { folder });
  const portal = await startPortal({
    folder,
    clusterUrl: gateway,
    services,
    persons,
    metrics: { url: await source.call('url') },
  });
  const tokens: string[] = [];
  await waitUntil('Everybody can sign in', FOUND_SECONDS, async () => {
    const person = personName(tokens.length);
    try {
      tokens.push(await portal.token(person));
    } catch {
      // Not in the catalog yet; the deadline ends the waiting.
      return false;
    }
    return tokens.length === persons;
  });
  await waitUntil('All services are found', FOUND_SECONDS, () =>
    isFound(portal.url, tokens[0], services),
  );
  const bench: Bench = {
    sizes,
    cluster,
    clusterUrl: gateway,
    portal,
    source,
    tokenOf: person => tokens[person],
  };
  await measure('views', () => measurePageViews(bench));
  await measure('changes', () => measureLiveChange(bench));
  await measure('operations', () => measureClickToPatch(bench));
  await measure('viewers', () => measureViewers(bench));
  if (sizes.visits > 0) await measure('page', () => measurePage(bench));
  await portal.stop();
  await source.stop();
  await cluster.stop();
}

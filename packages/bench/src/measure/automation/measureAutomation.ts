import { ClusterCommands } from '../../cluster/ClusterCommands';
import { waitUntil } from '../../http/waitUntil';
import { isFound } from '../../portal/isFound';
import { Portal, startPortal } from '../../portal/startPortal';
import { MetricsSettings, personName } from '../../portal/writePortalFiles';
import { startProcess } from '../../processes/startProcess';
import { Figure } from '../../report/Figure';
import { Sizes } from '../../Sizes';
import { SourceCommands } from '../../source/SourceCommands';
import {
  AutomationBench,
  INTERVAL_SECONDS,
  SAMPLES,
  WatchingPortal,
} from './AutomationBench';
import { measureBreach } from './measureBreach';
import { measurePolicies } from './measurePolicies';

const FOUND_SECONDS = 120;

/** What it costs to look at the figures of many workloads, and how soon a breach is acted on among them. */
export async function measureAutomation(
  sizes: Sizes,
  folder: string,
  measure: (what: string, run: () => Promise<Figure[]>) => Promise<void>,
): Promise<void> {
  const cluster = await startProcess<ClusterCommands>('cluster', { folder });
  const source = await startProcess<SourceCommands>('source', { folder });
  const { services } = sizes.automation;
  await cluster.call('fill', { services, revisions: 2 });
  const { gateway } = await cluster.call('urls');
  const sourceUrl = await source.call('url');
  const bench: AutomationBench = {
    sizes,
    cluster,
    clusterUrl: gateway,
    source,
    sourceUrl,
  };
  const start = async (
    automation: MetricsSettings['automation'],
  ): Promise<WatchingPortal> => {
    const portal = await startPortal({
      folder,
      clusterUrl: gateway,
      services,
      persons: 1,
      metrics: {
        url: sourceUrl,
        intervalSeconds: INTERVAL_SECONDS,
        automation,
      },
    });
    const personToken = await signIn(portal);
    await waitUntil('All services are found', FOUND_SECONDS, () =>
      isFound(portal.url, personToken, services),
    );
    return { ...portal, personToken };
  };
  const policy = { bakeSeconds: 0, samples: SAMPLES };
  await measure('policies', () =>
    measurePolicies(
      bench,
      folder,
      () => start(undefined),
      () => start(policy),
    ),
  );
  await measure('breach', async () => {
    const portal = await start(policy);
    const figures = await measureBreach(bench, portal);
    await portal.stop();
    return figures;
  });
  await source.stop();
  await cluster.stop();
}

async function signIn(portal: Portal): Promise<string> {
  let token = '';
  await waitUntil('Somebody can sign in', FOUND_SECONDS, async () => {
    try {
      token = await portal.token(personName(0));
    } catch {
      // Not in the catalog yet; the deadline ends the waiting.
      return false;
    }
    return true;
  });
  return token;
}

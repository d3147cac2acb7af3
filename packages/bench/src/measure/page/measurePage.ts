import { Browser, chromium, Page } from '@playwright/test';
import { Bench } from '../../Bench';
import { PODS_A_WORKLOAD } from '../../objects/deploymentOf';
import { environmentNames, serviceName } from '../../objects/spotsOf';
import { personName } from '../../portal/writePortalFiles';
import { compare } from '../../report/compare';
import { Figure } from '../../report/Figure';
import { Sizes } from '../../Sizes';
import { loadedScripts } from './loadedScripts';
import { visitTab } from './visitTab';

/** A tab of a service's page, and what it says once its states are there. */
interface Tab {
  path: string;
  name: string;
  /** This text, this many times. */
  says: [text: string, times: number];
}

const ours: Tab = {
  path: 'deployments',
  name: 'Deployments',
  says: ['Healthy', environmentNames.length],
};
const theirs: Tab = {
  path: 'kubernetes',
  name: 'Kubernetes',
  says: [`${environmentNames.length * PODS_A_WORKLOAD} pods`, 1],
};

/** The Deployments tab beside the Kubernetes plugin's, in one browser. */
export async function measurePage(bench: Bench): Promise<Figure[]> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || undefined,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    return [
      await measureVisits(bench, browser),
      await measureScripts(bench, browser),
    ];
  } finally {
    await browser.close();
  }
}

async function measureVisits(
  { portal, sizes }: Bench,
  browser: Browser,
): Promise<Figure> {
  const page = await openPortal(browser, portal.url);
  await page.goto(`${portal.url}${entityPath(sizes)}`);
  const measured: number[] = [];
  const floor: number[] = [];
  for (let index = 0; index <= sizes.visits; index += 1) {
    const own = await visitTab(page, ours.name, ...ours.says);
    const other = await visitTab(page, theirs.name, ...theirs.says);
    // The first visit loads the tab's code.
    if (index === 0) continue;
    measured.push(own);
    floor.push(other);
  }
  await page.close();
  return compare({
    id: 'g',
    name: 'from a click on the tab until the states are painted',
    floorName: 'the Kubernetes tab',
    measured,
    floor,
    as: 'ratio of medians',
    bound: 1,
  });
}

async function measureScripts(
  { portal, sizes }: Bench,
  browser: Browser,
): Promise<Figure> {
  const bytes = async ({ path, says: [text] }: Tab) => {
    const page = await openPortal(browser, portal.url);
    // Somewhere else first, so that what every page needs is not counted.
    await page.goto(`${portal.url}/settings`);
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await page.waitForLoadState('networkidle');
    const loaded = loadedScripts(page);
    await page.evaluate(url => {
      window.history.pushState({}, '', url);
      window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
    }, `${entityPath(sizes)}/${path}`);
    await page.getByText(text).first().waitFor();
    await page.waitForLoadState('networkidle');
    const total = await loaded();
    await page.close();
    return total;
  };
  const measured = await bytes(ours);
  const floor = await bytes(theirs);
  return {
    id: 'g',
    name: 'JavaScript for the tab, compressed',
    unit: 'bytes',
    measured,
    floorName: 'the Kubernetes tab',
    floor,
    as: 'ratio',
    value: Number((measured / floor).toPrecision(3)),
    bound: 1,
    holds: measured <= floor,
    note: 'of a production build, with what both share of a service’s page',
  };
}

/** Of the last service: what was measured before has left the first ones in other states. */
function entityPath({ services }: Sizes): string {
  return `/catalog/default/component/${serviceName(services - 1)}`;
}

async function openPortal(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url });
  await context.addInitScript(
    person => window.sessionStorage.setItem('demo-person', person),
    personName(0),
  );
  return context.newPage();
}

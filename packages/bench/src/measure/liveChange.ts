import { Bench } from '../Bench';
import { TOKEN } from '../cluster/token';
import { call } from '../http/call';
import { callJson } from '../http/callJson';
import { watchPlainly } from '../http/watchPlainly';
import { environmentNames, namespaceOf, serviceName } from '../objects/spotsOf';
import { compare } from '../report/compare';
import { Figure } from '../report/Figure';
import { openSignals, Signals } from '../portal/openSignals';

const SEEN_SECONDS = 10;
/** A multiple of the environments, so that each change is another object's until all were changed. */
const SERVICES = 8;

interface Page {
  environments: {
    name: string;
    workloads: { replicas: { ready: number } }[];
  }[];
}

/** From the patch of an object until an open page has the data that say so, beside a plain client's watch. */
export async function measureLiveChange(bench: Bench): Promise<Figure[]> {
  const { sizes, clusterUrl, portal, tokenOf } = bench;
  const token = tokenOf(0);
  const signals = await openSignals(portal.url, token);
  const watch = await watchPlainly(
    `${clusterUrl}/apis/apps/v1/deployments`,
    TOKEN,
  );
  await openPages(bench, signals);
  const page: number[] = [];
  const raw: number[] = [];
  try {
    for (let index = 0; index < sizes.changes; index += 1) {
      const environment = environmentNames[index % environmentNames.length];
      const service = serviceName(index % SERVICES);
      // One pod fewer than there was, so that the page has to say something else than before.
      const ready = Math.floor(index / SERVICES) % 2 === 0 ? 2 : 3;
      const from = performance.now();
      const onWatch = watch.next(service).then(at => raw.push(at - from));
      const onPage = untilShown(signals, {
        url: `${portal.url}/api/deployments/services/default/component/${service}`,
        entityRef: `component:default/${service}`,
        token,
        shows: ({ environments }) =>
          environments.find(({ name }) => name === environment)?.workloads[0]
            .replicas.ready === ready,
      }).then(at => page.push(at - from));
      await callJson(
        `${clusterUrl}/apis/apps/v1/namespaces/${namespaceOf(
          environment,
          index % SERVICES,
        )}/deployments/${service}/status`,
        {
          method: 'PATCH',
          token: TOKEN,
          headers: { 'content-type': 'application/merge-patch+json' },
          body: { status: { readyReplicas: ready, availableReplicas: ready } },
        },
      );
      await Promise.all([onWatch, onPage]);
    }
  } finally {
    signals.close();
    watch.close();
  }
  return [
    compare({
      id: 'c',
      name: 'from a change in the cluster to the page’s data',
      floorName: 'a plain watch',
      measured: page,
      floor: raw,
      as: 'difference of p95 in ms',
      bound: 300,
    }),
  ];
}

/** Signals are only sent about services that somebody looks at, to those who said so. */
async function openPages({ portal, tokenOf }: Bench, signals: Signals) {
  for (let index = 0; index < SERVICES; index += 1) {
    const service = serviceName(index);
    signals.on(`component:default/${service}`, () => undefined)();
    await callJson(
      `${portal.url}/api/deployments/services/default/component/${service}`,
      { token: tokenOf(0) },
    );
  }
}

/** Asks again at each signal about the service, as an open page does. Resolves with when it had the data. */
function untilShown(
  signals: Signals,
  page: {
    url: string;
    entityRef: string;
    token: string;
    shows: (page: Page) => boolean;
  },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`${page.entityRef} does not show what changed`)),
      SEEN_SECONDS * 1000,
    );
    const off = signals.on(page.entityRef, () => {
      call(page.url, { token: page.token }).then(({ text }) => {
        if (!page.shows(JSON.parse(text) as Page)) return;
        off();
        clearTimeout(late);
        resolve(performance.now());
      }, reject);
    });
  });
}

import { Bench } from '../Bench';
import { call, CallResult } from '../http/call';
import { serviceName } from '../objects/spotsOf';
import { compare } from '../report/compare';
import { Figure } from '../report/Figure';

/** What a page view costs the API servers, and how long its main route takes. */
export async function measurePageViews(bench: Bench): Promise<Figure[]> {
  const { sizes, cluster, portal, tokenOf } = bench;
  const token = tokenOf(0);
  const read = (path: string, by = token) =>
    expectOk(call(`${portal.url}/api/${path}`, { token: by }));
  const nothing = () => read('bench/nothing');
  const service = (index: number, by?: string) =>
    read(`deployments/${pathOf(index, sizes.services)}`, by);

  // The first is slower than all others, whichever route it is.
  await Promise.all([nothing(), service(0)]);
  await cluster.call('takeCounts');
  const warm: number[] = [];
  const floor: number[] = [];
  for (let index = 0; index < sizes.pageViews; index += 1) {
    // A page asks again at each change of its service, so most requests find the person's rights remembered.
    warm.push((await service(0)).ms);
    floor.push((await nothing()).ms);
  }
  const first: number[] = [];
  const firstFloor: number[] = [];
  for (let index = 0; index < sizes.services; index += 1) {
    const person = tokenOf(1 + (index % (sizes.persons - 1)));
    first.push((await service(index, person)).ms);
    firstFloor.push((await nothing()).ms);
    await read('deployments/environments');
    await read('deployments/services?limit=50');
    await read(
      `deployments/operations?service=component:default/${serviceName(index)}`,
    );
  }
  const counts = await cluster.call('takeCounts');
  return [
    {
      id: 'a',
      name: `API-server requests for ${
        sizes.pageViews + sizes.services
      } page views`,
      unit: 'requests',
      measured: total(counts),
      as: 'value',
      value: total(counts),
      bound: 0,
      holds: total(counts) === 0,
    },
    compare({
      id: 'b',
      name: 'GET /services/… of an open page',
      floorName: 'a route that does nothing',
      measured: warm,
      floor,
      as: 'ratio of p95',
      bound: 1.5,
    }),
    compare({
      id: 'b',
      name: 'GET /services/…, first view by a person',
      floorName: 'a route that does nothing',
      measured: first,
      floor: firstFloor,
      as: 'ratio of p95',
      note: 'asks the catalog with her rights, which is then remembered for 15 s',
    }),
    ...(await measureKubernetesPlugin(bench, nothing)),
  ];
}

/** What the Kubernetes plugin's page does at each view, every ten seconds. */
async function measureKubernetesPlugin(
  { sizes, cluster, portal, tokenOf }: Bench,
  nothing: () => Promise<CallResult>,
): Promise<Figure[]> {
  const measured: number[] = [];
  const floor: number[] = [];
  await cluster.call('takeCounts');
  for (let index = 0; index < sizes.kubernetesViews; index += 1) {
    const name = serviceName(index % sizes.services);
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, namespace: 'default' },
    };
    const { ms } = await expectOk(
      call(`${portal.url}/api/kubernetes/services/${name}`, {
        method: 'POST',
        token: tokenOf(0),
        body: { entity, auth: {} },
      }),
    );
    measured.push(ms);
    floor.push((await nothing()).ms);
  }
  const requests = total(await cluster.call('takeCounts'));
  return [
    compare({
      id: 'b',
      name: "the Kubernetes plugin's view of one service",
      floorName: 'a route that does nothing',
      measured,
      floor,
      as: 'ratio of p95',
      note: `${requests / sizes.kubernetesViews} API-server requests a view`,
    }),
  ];
}

function pathOf(index: number, services: number): string {
  return `services/default/component/${serviceName(index % services)}`;
}

function total(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

async function expectOk(result: Promise<CallResult>): Promise<CallResult> {
  const { status, text } = await result;
  if (status !== 200) throw new Error(`${status} ${text.slice(0, 300)}`);
  return result;
}

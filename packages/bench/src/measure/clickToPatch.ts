import { randomUUID } from 'node:crypto';
import { Bench } from '../Bench';
import { TOKEN } from '../cluster/token';
import { callJson } from '../http/callJson';
import { waitUntil } from '../http/waitUntil';
import { namespaceOf, serviceName } from '../objects/spotsOf';
import { compare } from '../report/compare';
import { Figure } from '../report/Figure';
import { percentile } from '../statistics/summarize';
import { CLUSTER } from '../portal/writePortalFiles';

/** How long an API server in another region takes to answer, each time. */
const FAR_MS = 25;
const ENDED_SECONDS = 30;
/** What raw patches go to; nobody acts on it. */
const RAW_SERVICE = 0;

/** From the click on "Roll back" until the API server has accepted the patch, beside a bare patch. */
export async function measureClickToPatch(bench: Bench): Promise<Figure[]> {
  const far = await series(bench, FAR_MS, 1);
  const near = await series(bench, 0, 1 + bench.sizes.operations);
  const between = percentile(far.measured, 50) - percentile(near.measured, 50);
  return [
    compare({
      id: 'd',
      name: `click to patch accepted, API server ${FAR_MS} ms away`,
      floorName: 'a bare patch',
      ...far,
      as: 'ratio of p95',
      bound: 2,
      note: `asks the API server about ${Math.round(
        between / FAR_MS,
      )} times one after the other, the patch included: the plan is made again from fresh reads, and the step looks before it acts`,
    }),
    compare({
      id: 'd',
      name: 'click to patch accepted, API server on this machine',
      floorName: 'a bare patch',
      ...near,
      as: 'ratio of p95',
      bound: 2,
    }),
  ];
}

async function series(bench: Bench, delayMs: number, firstService: number) {
  const { cluster, sizes } = bench;
  const measured: number[] = [];
  const floor: number[] = [];
  for (let index = 0; index < sizes.operations; index += 1) {
    await cluster.call('delay', delayMs);
    measured.push(await rollBack(bench, firstService + index, index));
    floor.push(await patchBare(bench));
    await cluster.call('delay', 0);
  }
  return { measured, floor };
}

async function rollBack(
  { portal, cluster, tokenOf, sizes }: Bench,
  service: number,
  person: number,
): Promise<number> {
  const token = tokenOf(person % sizes.persons);
  const workload = {
    cluster: CLUSTER,
    namespace: namespaceOf('staging', service),
    kind: 'deployments',
    name: serviceName(service),
  };
  const api = `${portal.url}/api/deployments`;
  const { hash } = await callJson<{ hash: string }>(
    `${api}/workloads/${Object.values(workload).join('/')}/plan`,
    { method: 'POST', token, body: { action: 'rollback' } },
  );
  await cluster.call('takePatches');
  const fromNs = process.hrtime.bigint();
  const { id } = await callJson<{ id: string }>(`${api}/operations`, {
    method: 'POST',
    token,
    body: {
      workload,
      action: 'rollback',
      reason: 'Measuring',
      planHash: hash,
      idempotencyKey: randomUUID(),
    },
  });
  await waitUntil(`Operation ${id} ends`, ENDED_SECONDS, async () => {
    const operation = await callJson<{ state: string; result?: string }>(
      `${api}/operations/${id}`,
      { token },
    );
    if (operation.state === 'failed') throw new Error(operation.result);
    return operation.state === 'succeeded';
  });
  return acceptedAfter(cluster, fromNs, workload.name);
}

async function patchBare({ cluster, clusterUrl }: Bench): Promise<number> {
  const name = serviceName(RAW_SERVICE);
  await cluster.call('takePatches');
  const fromNs = process.hrtime.bigint();
  await callJson(
    `${clusterUrl}/apis/apps/v1/namespaces/${namespaceOf(
      'staging',
      RAW_SERVICE,
    )}/deployments/${name}`,
    {
      method: 'PATCH',
      token: TOKEN,
      headers: { 'content-type': 'application/merge-patch+json' },
      body: {
        spec: {
          template: { metadata: { annotations: { at: String(fromNs) } } },
        },
      },
    },
  );
  return acceptedAfter(cluster, fromNs, name);
}

async function acceptedAfter(
  cluster: Bench['cluster'],
  fromNs: bigint,
  name: string,
): Promise<number> {
  const patches = await cluster.call('takePatches');
  const first = patches.find(({ path }) =>
    path.split('?')[0].endsWith(`/${name}`),
  );
  if (!first) throw new Error(`No patch of ${name} was accepted`);
  return Number(BigInt(first.atNs) - fromNs) / 1e6;
}

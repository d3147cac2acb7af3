import { randomUUID } from 'node:crypto';
import { Bench } from '../Bench';
import { TOKEN } from '../cluster/token';
import { callJson } from '../http/callJson';
import { waitUntil } from '../http/waitUntil';
import { namespaceOf, serviceName } from '../objects/spotsOf';
import { compare } from '../report/compare';
import { Figure } from '../report/Figure';
import { CLUSTER } from '../portal/writePortalFiles';

/** How long an API server in another region takes to answer, each time. */
const FAR_MS = 25;
const ENDED_SECONDS = 30;
/** A backend that has just started runs code that is not compiled yet; a portal has been up for days. */
const WARM_UPS = 5;
/** What raw patches go to; nobody acts on it. */
const RAW_SERVICE = 0;

/** From the click on "Roll back" until the API server has accepted the patch, beside a bare patch. */
export async function measureClickToPatch(bench: Bench): Promise<Figure[]> {
  const { operations } = bench.sizes;
  await series(bench, { delayMs: 0, from: 1, count: WARM_UPS });
  const far = await series(bench, {
    delayMs: FAR_MS,
    from: 1 + WARM_UPS,
    count: operations,
  });
  const near = await series(bench, {
    delayMs: 0,
    from: 1 + WARM_UPS + operations,
    count: operations,
  });
  return [
    compare({
      id: 'd',
      name: `click to patch accepted, API server ${FAR_MS} ms away`,
      floorName: 'a bare patch',
      ...far,
      as: 'ratio of p95',
      bound: 2,
      note: 'right after its plan, as a person does it; nothing else is asked of the API server in between',
    }),
    compare({
      id: 'd',
      name: 'click to patch accepted, API server on this machine',
      floorName: 'a bare patch',
      ...near,
      as: 'ratio of p95',
      note: "no bound: what is left is the portal's own work, beside a patch that hardly travels",
    }),
  ];
}

async function series(
  bench: Bench,
  { delayMs, from, count }: { delayMs: number; from: number; count: number },
) {
  const { cluster } = bench;
  const measured: number[] = [];
  const floor: number[] = [];
  for (let index = 0; index < count; index += 1) {
    await cluster.call('delay', delayMs);
    measured.push(await rollBack(bench, from + index, index));
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
  // Asking the portal meanwhile would make it wait for itself.
  const took = await acceptedAfter(cluster, fromNs, workload.name);
  await waitUntil(`Operation ${id} ends`, ENDED_SECONDS, async () => {
    const operation = await callJson<{ state: string; result?: string }>(
      `${api}/operations/${id}`,
      { token },
    );
    if (operation.state === 'failed') throw new Error(operation.result);
    return operation.state === 'succeeded';
  });
  return took;
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
  let atNs: string | undefined;
  await waitUntil(`A patch of ${name} is accepted`, ENDED_SECONDS, async () => {
    const patches = await cluster.call('takePatches');
    atNs = patches.find(({ path }) =>
      path.split('?')[0].endsWith(`/${name}`),
    )?.atNs;
    return atNs !== undefined;
  });
  return Number(BigInt(atNs ?? 0) - fromNs) / 1e6;
}

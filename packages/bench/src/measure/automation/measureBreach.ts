import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterCommands } from '../../cluster/ClusterCommands';
import { TOKEN } from '../../cluster/token';
import { callJson } from '../../http/callJson';
import { waitUntil } from '../../http/waitUntil';
import { canaryRevisions } from '../../objects/canaryOf';
import {
  environmentNames,
  namespaceOf,
  serviceName,
} from '../../objects/spotsOf';
import { BenchProcess } from '../../processes/startProcess';
import { Figure } from '../../report/Figure';
import { compare } from '../../report/compare';
import { askPlainly } from '../../source/askPlainly';
import {
  AutomationBench,
  INTERVAL_SECONDS,
  SAMPLES,
  WatchingPortal,
} from './AutomationBench';

const ENVIRONMENT = 'staging';
const NAMESPACE = namespaceOf(ENVIRONMENT, 0);
/** Above it a version does badly, as the portal's default has it. */
const ERROR_RATE_MAX = 0.05;
/**
 * What is allowed beyond a client that asks and patches without a plan, a lock, a row or a right: the requirement is an
 * interval and this, and the wait for the round is the client's too.
 */
const BEYOND_PLAIN_MS = 2_000;
const FOUND_SECONDS = 30;
const ABORTED_SECONDS = 30;
/** Breaches come at every moment of an interval alike, in an order that no other rhythm shares. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

const canaryName = (index: number) => `canary-${index}`;
const plainName = (index: number) => `plain-${index}`;

/**
 * From the moment at which the last bad sample is there until the API server has accepted the abort, beside a plain client
 * that asks in the same interval and aborts another canary by a bare patch.
 */
export async function measureBreach(
  bench: AutomationBench,
  portal: WatchingPortal,
): Promise<Figure[]> {
  const { cluster, source, sizes } = bench;
  const { breaches, services } = sizes.automation;
  const names = Array.from({ length: breaches }, (_, index) => index);
  await cluster.call('fillCanaries', [
    ...names.map(index => ({
      name: canaryName(index),
      service: serviceName(index % services),
      namespace: NAMESPACE,
    })),
    // Of nobody's service, so that the portal leaves them alone.
    ...names.map(index => ({
      name: plainName(index),
      service: 'nobody',
      namespace: NAMESPACE,
    })),
  ]);
  await waitUntil('All canaries are found', FOUND_SECONDS, async () =>
    (
      await Promise.all(
        names.map(index =>
          isKnown(portal, index % services, canaryName(index)),
        ),
      )
    ).every(Boolean),
  );
  const measured: number[] = [];
  const floor: number[] = [];
  const acceptedAt = followAborts(cluster);
  for (const index of names) {
    await sleep(((index * GOLDEN) % 1) * INTERVAL_SECONDS * 1000);
    const plainFrom = BigInt(await source.call('fail', plainName(index)));
    const from = BigInt(await source.call('fail', canaryName(index)));
    await abortPlainly(bench, plainName(index));
    const plainAt = await acceptedAt(plainName(index));
    const at = await acceptedAt(canaryName(index));
    measured.push(Number(at - from) / 1e6);
    floor.push(Number(plainAt - plainFrom) / 1e6);
  }
  return [
    compare({
      id: 'h',
      name: `bad sample to abort accepted, a round each ${INTERVAL_SECONDS} s`,
      floorName: 'a plain client asks and patches',
      measured,
      floor,
      as: 'difference of p95 in ms',
      bound: BEYOND_PLAIN_MS,
      note: `among ${
        services * environmentNames.length
      } workloads under policies; either waits for its round first`,
    }),
  ];
}

async function isKnown(
  { url, personToken }: WatchingPortal,
  service: number,
  name: string,
): Promise<boolean> {
  const { environments } = await callJson<{
    environments: { workloads: { ref: { name: string } }[] }[];
  }>(
    `${url}/api/deployments/services/default/component/${serviceName(service)}`,
    { token: personToken },
  );
  return environments.some(({ workloads }) =>
    workloads.some(({ ref }) => ref.name === name),
  );
}

/** At the rhythm of the interval: asks, and patches when the answer is bad. */
async function abortPlainly(
  { clusterUrl, sourceUrl }: AutomationBench,
  workload: string,
): Promise<void> {
  const [, { hash }] = canaryRevisions;
  const intervalMs = INTERVAL_SECONDS * 1000;
  for (;;) {
    await sleep(intervalMs - (performance.now() % intervalMs));
    const [errorRate] = await askPlainly(
      sourceUrl,
      { workload, hash },
      { points: SAMPLES, stepSeconds: INTERVAL_SECONDS },
    );
    if (errorRate > ERROR_RATE_MAX) break;
  }
  await callJson(
    `${clusterUrl}/apis/argoproj.io/v1alpha1/namespaces/${NAMESPACE}/rollouts/${workload}/status`,
    {
      method: 'PATCH',
      token: TOKEN,
      headers: { 'content-type': 'application/merge-patch+json' },
      body: { status: { abort: true } },
    },
  );
}

/** Tells when the API server accepted the abort of a canary, in nanoseconds of the machine's monotonic clock. */
function followAborts(
  cluster: BenchProcess<ClusterCommands>,
): (name: string) => Promise<bigint> {
  // Both sides' patches are taken together, and asked for one after the other.
  const seen = new Map<string, bigint>();
  return async name => {
    await waitUntil(`${name} is aborted`, ABORTED_SECONDS, async () => {
      for (const { path, atNs } of await cluster.call('takePatches')) {
        const [, aborted] =
          /\/rollouts\/([^/]+)\/status$/.exec(path.split('?')[0]) ?? [];
        if (aborted) seen.set(aborted, BigInt(atNs));
      }
      return seen.has(name);
    });
    return seen.get(name) as bigint;
  };
}

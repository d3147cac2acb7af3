import { setTimeout as sleep } from 'node:timers/promises';
import { Bench } from '../Bench';
import { CLUSTER } from '../portal/writePortalFiles';
import { callJson } from '../http/callJson';
import { environmentNames, namespaceOf, serviceName } from '../objects/spotsOf';
import { Figure } from '../report/Figure';
import { round } from '../statistics/summarize';

/** As the page asks while somebody looks at figures. */
const POLL_MS = 15_000;
/** For how long an answer is shared, by default. */
const INTERVAL_SECONDS = 15;
/** Error rate, p95 and traffic. */
const QUESTIONS_A_WORKLOAD = 3;
const ALONE = 0;
const CROWDED = 1;

/**
 * What it costs a source of metrics that people look at the figures of a service in all of its environments: one service that
 * one person looks at beside one that many do, in the same time.
 */
export async function measureViewers(bench: Bench): Promise<Figure[]> {
  const { viewers, minutes } = bench.sizes.viewers;
  const { source } = bench;
  // From the begin of an interval, so that one more at most is entered, however late the last answers are.
  const intervalMs = INTERVAL_SECONDS * 1000;
  await sleep(intervalMs - (Date.now() % intervalMs));
  const untilMs = performance.now() + minutes * 60_000;
  await source.call('takeQuestions');
  await Promise.all([
    look(bench, { service: ALONE, offsetMs: 0, untilMs }),
    ...Array.from({ length: viewers }, (_, index) =>
      look(bench, {
        service: CROWDED,
        // Each opened the page at another moment.
        offsetMs: (index * POLL_MS) / viewers,
        untilMs,
      }),
    ),
  ]);
  const questions = await source.call('takeQuestions');
  const [alone, crowded] = [ALONE, CROWDED].map(
    service => (questions[serviceName(service)] ?? 0) / minutes,
  );
  const intervals = (minutes * 60) / INTERVAL_SECONDS + 1;
  const most =
    (QUESTIONS_A_WORKLOAD * environmentNames.length * intervals) / minutes;
  return [
    {
      id: 'i',
      name: `questions about a service in a minute, ${viewers} viewers`,
      unit: 'requests',
      measured: round(crowded),
      floorName: 'one viewer',
      floor: round(alone),
      as: 'value',
      value: round(crowded),
      bound: round(most),
      holds: crowded <= most,
      note: `without sharing ${viewers} times those of one viewer; of ${QUESTIONS_A_WORKLOAD} metrics in ${environmentNames.length} environments`,
    },
  ];
}

/** Keeps the charts of a service's workloads current, as an open page does. */
async function look(
  { portal, tokenOf }: Bench,
  {
    service,
    offsetMs,
    untilMs,
  }: { service: number; offsetMs: number; untilMs: number },
): Promise<void> {
  const name = serviceName(service);
  const token = tokenOf(0);
  await sleep(offsetMs);
  while (performance.now() < untilMs) {
    const polledAt = performance.now();
    await Promise.all(
      environmentNames.map(environment =>
        callJson(
          `${portal.url}/api/deployments/workloads/${CLUSTER}/${namespaceOf(
            environment,
            service,
          )}/deployments/${name}/metrics?range=1h`,
          { token },
        ),
      ),
    );
    await sleep(
      Math.max(Math.min(polledAt + POLL_MS, untilMs) - performance.now(), 0),
    );
  }
}

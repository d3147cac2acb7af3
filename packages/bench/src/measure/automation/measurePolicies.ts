import { setTimeout as sleep } from 'node:timers/promises';
import { callJson } from '../../http/callJson';
import { environmentNames } from '../../objects/spotsOf';
import { startProcess } from '../../processes/startProcess';
import { Figure } from '../../report/Figure';
import { compare } from '../../report/compare';
import { percentile, round } from '../../statistics/summarize';
import { AskerCommands } from './AskerCommands';
import {
  AutomationBench,
  INTERVAL_SECONDS,
  SAMPLES,
  WatchingPortal,
} from './AutomationBench';

/** Error rate, p95 and traffic. */
const QUESTIONS_A_WORKLOAD = 3;
/** Rounds that are not counted: code that runs for the first time is compiled. */
const WARM_UPS = 4;
/** Beside a plain client that asks the same and thinks of nothing. */
const CPU_RATIO_MAX = 2;
const HEAP_RATIO_MAX = 1.1;

interface Watched {
  /** What was used in each, and how many questions the source got in it. */
  intervals: { cpuMs: number; questions: number }[];
  heapBytes: number;
}

const cpuOf = ({ intervals }: Watched) => intervals.map(({ cpuMs }) => cpuMs);

/**
 * Portals of the same cluster with and without policies, one after the other, and a plain client that asks what the first one
 * asks. All workloads have changed lately, so each is asked about in each round: the most that can be.
 */
export async function measurePolicies(
  { sizes, source, sourceUrl }: AutomationBench,
  folder: string,
  startWithout: () => Promise<WatchingPortal>,
  startWith: () => Promise<WatchingPortal>,
): Promise<Figure[]> {
  const { services, rounds } = sizes.automation;
  const workloads = services * environmentNames.length;
  const watch = async (start: () => Promise<WatchingPortal>) => {
    const portal = await start();
    try {
      return await usageOf(portal, rounds, () => source.call('takeQuestions'));
    } finally {
      await portal.stop();
    }
  };
  const without = await watch(startWithout);
  const withPolicies = await watch(startWith);
  const asker = await startProcess<AskerCommands>('asker', { folder });
  const plain = await asker.call('ask', {
    url: sourceUrl,
    workloads,
    points: SAMPLES,
    stepSeconds: INTERVAL_SECONDS,
    rounds: rounds + WARM_UPS,
  });
  await asker.stop();
  const idleMs = percentile(cpuOf(without), 50);
  const wanted = QUESTIONS_A_WORKLOAD * workloads;
  // By what was asked, as a round on a busy machine takes longer than an interval.
  const own = withPolicies.intervals
    .filter(({ questions }) => questions > 0)
    .map(({ cpuMs, questions }) =>
      Math.max((cpuMs - idleMs) * (wanted / questions), 0),
    );
  return [
    compare({
      id: 'j',
      name: `CPU for a round over ${workloads} workloads under policies`,
      floorName: 'a plain client asks the same',
      measured: own,
      floor: plain.slice(WARM_UPS),
      as: 'ratio of medians',
      bound: CPU_RATIO_MAX,
      note: `beyond the ${round(
        idleMs,
      )} ms of a portal without policies in the same time; by default a round is every 15 s`,
    }),
    questionsFigure(withPolicies, workloads),
    heapFigure(withPolicies, without, workloads),
  ];
}

/** Of so many intervals, each by itself. */
async function usageOf(
  portal: WatchingPortal,
  intervals: number,
  takeQuestions: () => Promise<Record<string, number>>,
): Promise<Watched> {
  const intervalMs = INTERVAL_SECONDS * 1000;
  const read = (what: 'cpu' | 'heap') =>
    callJson<number>(`${portal.url}/api/bench/${what}`, {
      token: portal.personToken,
    });
  await sleep(WARM_UPS * intervalMs);
  const seen: Watched['intervals'] = [];
  let cpuBefore = await read('cpu');
  await takeQuestions();
  while (seen.length < intervals) {
    const from = performance.now();
    await sleep(intervalMs);
    const counts = Object.values(await takeQuestions());
    const cpuNow = await read('cpu');
    // A busy machine wakes late.
    const share = intervalMs / (performance.now() - from);
    seen.push({
      cpuMs: (cpuNow - cpuBefore) * share,
      questions: counts.reduce((sum, count) => sum + count, 0) * share,
    });
    cpuBefore = cpuNow;
  }
  return { intervals: seen, heapBytes: await read('heap') };
}

/** Part of the round before and of the one after may fall into an interval, but never more than one whole. */
function questionsFigure({ intervals }: Watched, workloads: number): Figure {
  const questions =
    intervals.reduce((sum, one) => sum + one.questions, 0) / intervals.length;
  const floor = QUESTIONS_A_WORKLOAD * workloads;
  const value = round(questions / floor);
  const bound = round(1 + 1 / intervals.length);
  return {
    id: 'j',
    name: `questions to the source in a round over ${workloads} workloads`,
    unit: 'requests',
    measured: Math.round(questions),
    floorName: 'one a metric and workload',
    floor,
    as: 'ratio',
    value,
    bound,
    holds: value <= bound,
  };
}

function heapFigure(
  withPolicies: Watched,
  without: Watched,
  workloads: number,
): Figure {
  const value = round(withPolicies.heapBytes / without.heapBytes);
  return {
    id: 'j',
    name: `heap of the portal with ${workloads} workloads under policies`,
    unit: 'bytes',
    measured: withPolicies.heapBytes,
    floorName: 'without policies',
    floor: without.heapBytes,
    as: 'ratio',
    value,
    bound: HEAP_RATIO_MAX,
    holds: value <= HEAP_RATIO_MAX,
  };
}

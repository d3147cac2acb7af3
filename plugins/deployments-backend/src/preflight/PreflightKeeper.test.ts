import { mockServices } from '@backstage/backend-test-utils';
import {
  PlanCheck,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterError } from '@backstage-deployments/plugin-deployments-node';
import { ManualClock, settle } from '../__testUtils__/ManualClock';
import { Findings } from './Findings';
import { PreflightKeeper } from './PreflightKeeper';

const ENTITY = 'component:default/web';
const blocked: PlanCheck = {
  name: 'configuration',
  verdict: 'block',
  message: 'Secret db does not exist any more',
};
const GONE: Findings = new Map([['hash-1', [blocked]]]);
const FINE: Findings = new Map([['hash-1', []]]);

const placeOf = (name: string, cluster = 'prod'): WorkloadRef => ({
  cluster,
  namespace: 'shop',
  kind: 'deployments',
  name,
});
const WEB = placeOf('web');

let clock: ManualClock;
let looks: string[];
let changed: string[];
let answer: (ref: WorkloadRef) => Promise<Findings>;
let keeper: PreflightKeeper;
let stop: () => Promise<void>;

beforeEach(() => {
  clock = new ManualClock();
  looks = [];
  changed = [];
  answer = async () => GONE;
  keeper = new PreflightKeeper({
    clock,
    logger: mockServices.logger.mock(),
    look: ref => {
      looks.push(ref.name);
      return answer(ref);
    },
    changed: entityRef => changed.push(entityRef),
  });
  const stopping = new AbortController();
  const running = keeper.run(stopping.signal);
  stop = () => {
    stopping.abort();
    return running;
  };
});

afterEach(() => stop());

/** What an open page is told of the one revision here. */
const ask = (ref = WEB) => keeper.ask(ref, ENTITY).get('hash-1') ?? [];

it('answers at once with nothing, looks, and says when it knows', async () => {
  expect(ask()).toEqual([]);
  expect(looks).toEqual([]);
  await settle();
  expect(looks).toEqual(['web']);
  expect(changed).toEqual([ENTITY]);
  expect(ask()).toEqual([blocked]);
});

it('looks once in 30 s, however many ask, and as long as somebody does', async () => {
  for (let second = 0; second < 90; second += 1) {
    for (let viewer = 0; viewer < 20; viewer += 1) ask();
    await clock.advance(1_000);
  }
  expect(looks).toHaveLength(4);
  await clock.advance(300_000);
  const last = looks.length;
  await clock.advance(3_600_000);
  expect(looks).toHaveLength(last);
  expect(last).toBeLessThanOrEqual(14);
});

it('says nothing when nothing is new, and again when what was missing is back', async () => {
  ask();
  await clock.advance(90_000);
  expect(changed).toHaveLength(1);
  answer = async () => FINE;
  await clock.advance(31_000);
  expect(changed).toHaveLength(2);
  expect(ask()).toEqual([]);
});

it('says nothing of a first look that found nothing', async () => {
  answer = async () => FINE;
  ask();
  await settle();
  expect(looks).toHaveLength(1);
  expect(changed).toEqual([]);
});

it('believes what it found for two minutes while its cluster is away', async () => {
  ask();
  await settle();
  answer = async () => {
    throw new ClusterError('unreachable', 'prod does not answer');
  };
  await clock.advance(119_000);
  expect(ask()).toEqual([blocked]);
  await clock.advance(3_000);
  expect(ask()).toEqual([]);
});

it('lets a cluster that hangs hold up its own workloads only, two at once', async () => {
  const hanging: (() => void)[] = [];
  answer = ({ cluster }) =>
    cluster === 'slow'
      ? new Promise(resolve => {
          hanging.push(() => resolve(FINE));
        })
      : Promise.resolve(FINE);
  for (let n = 0; n < 5; n += 1) ask(placeOf(`slow-${n}`, 'slow'));
  ask();
  await clock.advance(120_000);
  expect(looks.filter(name => name === 'web').length).toBeGreaterThan(3);
  expect(looks.filter(name => name !== 'web')).toEqual(['slow-0', 'slow-1']);
  answer = async () => FINE;
  hanging.forEach(end => end());
  await settle();
  expect(looks).toContain('slow-4');
});

it('keeps up those two hundred that were asked for last', async () => {
  for (let n = 0; n < 201; n += 1) ask(placeOf(`web-${n}`));
  await clock.advance(10_000);
  expect(new Set(looks).size).toBe(200);
  expect(looks).not.toContain('web-0');
});

it('leaves nothing waiting when it is stopped', async () => {
  ask();
  await clock.advance(10_000);
  await stop();
  expect(clock.sleeping).toBe(0);
});

import { Knex } from 'knex';
import { Entity } from '@backstage/catalog-model';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { OperationRow } from '../database/OperationRow';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import {
  CHECKOUT,
  openShop,
  planned,
  reached,
  requested,
  seen,
  Shop,
  WEB,
} from '../__testUtils__/openShop';
import {
  component,
  GUS,
  person,
  PETRA,
  Portal,
  startPortal,
} from '../__testUtils__/startPortal';
import { until } from '../__testUtils__/until';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();
const rollback = { action: 'rollback' } as const;
const PLATFORM = 'group:default/platform-team';
const SECURITY = 'group:default/security-team';
const SAM = 'user:default/sam';
const PAUL = 'user:default/paul';

const group = (name: string, parent?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: {},
  relations: parent
    ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
    : [],
});

describe.each(ids)('on %s', id => {
  let shop: Shop;
  let portal: Portal;
  let knex: Knex;
  let isCatalogAway: boolean;
  let people: Record<'alice' | 'petra' | 'sam' | 'paul' | 'both', Entity>;

  async function open(production: object = {}, config: object = {}) {
    shop = await openShop();
    knex = await databases.init(id);
    isCatalogAway = false;
    people = {
      alice: person('alice', 'team-shop', 'platform-team'),
      petra: person('petra', 'platform-team'),
      sam: person('sam', 'security-team'),
      // By way of a group below the one that is named.
      paul: person('paul', 'platform-juniors'),
      both: person('both', 'platform-team', 'security-team'),
    };
    portal = await startPortal({
      cluster: shop.cluster,
      knex,
      isCatalogAway: () => isCatalogAway,
      entities: [
        component('web'),
        component('checkout'),
        group('platform-juniors', 'platform-team'),
        ...Object.values(people),
      ],
      config: {
        environments: [
          {
            name: 'production',
            tier: 'production',
            clusters: ['prod'],
            approvals: { required: 2, groups: [PLATFORM, SECURITY] },
            ...production,
          },
        ],
        ...config,
      },
    });
    await seen(portal, WEB, '1.1.0');
    await seen(portal, CHECKOUT, '1.1.0');
  }

  afterEach(async () => {
    await portal.stop();
    await shop.cluster.close();
  });

  const decide = (
    user: string,
    { id: operation }: Pick<Operation, 'id'>,
    verdict = 'approve',
    comment = '',
  ) =>
    portal.as(user).post(`/operations/${operation}/approvals`, {
      verdict,
      comment,
    });
  const patches = () =>
    shop.cluster.requests.filter(({ method }) => method === 'PATCH').length;
  const page = (name: string) =>
    until(`${name} on its page`, async () => {
      const { body } = await portal.alice.get(
        `/services/default/component/${name}`,
      );
      return body.environments[0].workloads[0];
    });
  const eventsOf = async ({ id: operation }: Pick<Operation, 'id'>) =>
    (
      await knex('operation_events')
        .where({ operation_id: operation })
        .orderBy('seq')
    ).map(({ type, payload }) => ({ ...JSON.parse(payload), type }));

  it('says before the click who has to agree, waits, and acts with the last approval', async () => {
    await open();
    const plan = await planned(portal, WEB, rollback);
    expect(plan.approvals).toEqual({
      required: 2,
      groups: [PLATFORM, SECURITY],
    });
    const waiting = await requested(portal, WEB, rollback);
    expect(waiting).toMatchObject({
      state: 'pending-approval',
      actingFor: 'group:default/team-shop',
    });
    expect((await page('web')).waiting).toMatchObject({
      id: waiting.id,
      approval: { required: 2, given: [] },
    });
    const first = await decide(PETRA, waiting, 'approve', 'looks right');
    expect(first.body).toMatchObject({
      state: 'pending-approval',
      approvals: [{ by: PETRA, verdict: 'approve', comment: 'looks right' }],
    });
    expect(patches()).toBe(0);
    expect((await decide(SAM, waiting)).body.state).toBe('queued');
    const ended = await reached(portal, waiting);
    expect(ended.state).toBe('succeeded');
    expect(patches()).toBe(1);
    expect(await page('web')).toMatchObject({ operation: { id: waiting.id } });
    expect((await page('web')).waiting).toBeUndefined();
    const events = await eventsOf(waiting);
    expect(events.map(({ type }) => type).slice(0, 4)).toEqual([
      'requested',
      'approvalNeeded',
      'approved',
      'approved',
    ]);
    expect(events[1].recipients).toEqual([PLATFORM, SECURITY]);
    const rows = await knex('operation_approvals').orderBy('approver_ref');
    expect(rows).toMatchObject([
      { approver_ref: PETRA, plan_hash: waiting.planHash },
      { approver_ref: SAM, plan_hash: waiting.planHash },
    ]);
  });

  it('loses nothing while the catalog is away, and says so to who approves', async () => {
    await open();
    const waiting = await requested(portal, WEB, rollback);
    await decide(PETRA, waiting);
    isCatalogAway = true;
    const { status, body } = await decide(SAM, waiting);
    expect(status).toBe(503);
    expect(body.error.message).toBe(
      'The catalog does not answer, and it alone knows who belongs to which group; nothing was changed. Try again when it is back',
    );
    expect(patches()).toBe(0);
    isCatalogAway = false;
    const { body: kept } = await portal.alice.get(`/operations/${waiting.id}`);
    expect(kept).toMatchObject({
      state: 'pending-approval',
      approvals: [{ by: PETRA }],
    });
    expect((await decide(SAM, waiting)).status).toBe(200);
    expect((await reached(portal, waiting)).state).toBe('succeeded');
    expect(patches()).toBe(1);
  });

  it('counts nobody who may not: the requester, strangers, the same person again', async () => {
    await open();
    const waiting = await requested(portal, WEB, rollback);
    const own = await decide('user:default/alice', waiting);
    expect(own.status).toBe(403);
    expect(own.body.error.message).toContain('You asked for this yourself');
    const disguised = await decide('User:default/Alice', waiting);
    expect(disguised.status).toBe(403);
    const stranger = await decide('user:default/stranger', waiting);
    expect(stranger.status).toBe(403);
    expect(stranger.body.error.message).toContain(
      `Only members of ${PLATFORM} or ${SECURITY}`,
    );
    expect((await decide(GUS, waiting)).status).toBe(403);
    await decide(PETRA, waiting);
    const again = await decide(PETRA, waiting);
    expect(again.body.state).toBe('pending-approval');
    expect(again.body.approvals).toHaveLength(1);
    // Two of one group are not one of each; a group below the named one counts for it.
    expect((await decide(PAUL, waiting)).body.state).toBe('pending-approval');
    expect((await decide('user:default/both', waiting)).body.state).toBe(
      'queued',
    );
    expect((await reached(portal, waiting)).state).toBe('succeeded');
  });

  it('ends with one rejection, which has to say why', async () => {
    await open();
    const waiting = await requested(portal, WEB, rollback);
    await decide(PETRA, waiting);
    expect((await decide(SAM, waiting, 'reject')).status).toBe(400);
    const rejected = await decide(SAM, waiting, 'reject', 'not on a Friday');
    expect(rejected.body).toMatchObject({
      state: 'rejected',
      result: `Rejected by ${SAM}: not on a Friday`,
    });
    const late = await decide(PETRA, waiting);
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('not on a Friday');
    expect(patches()).toBe(0);
    // The place is free for the next request.
    expect((await requested(portal, WEB, rollback)).state).toBe(
      'pending-approval',
    );
  });

  it('starts once when the last two approve at the same moment', async () => {
    await open({ approvals: { required: 1, groups: [PLATFORM, SECURITY] } });
    const waiting = await requested(portal, WEB, rollback);
    const answers = await Promise.all([
      decide(PETRA, waiting),
      decide(SAM, waiting),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await reached(portal, waiting)).state).toBe('succeeded');
    expect(patches()).toBe(1);
  });

  it('does not carry out what was approved when the workload has changed since', async () => {
    await open();
    const waiting = await requested(portal, WEB, rollback);
    await decide(PETRA, waiting);
    shop.deploy(WEB, '1.2.0');
    await decide(SAM, waiting);
    const ended = await reached(portal, waiting);
    expect(ended.state).toBe('expired');
    expect(ended.result).toMatch(
      /^The workload has changed since this plan was approved.*nothing was written. Ask again/,
    );
    expect(patches()).toBe(0);
  });

  it.each<[string, (it: typeof people) => void, RegExp]>([
    [
      'an approver has left the group',
      ({ petra }) => {
        petra.relations = [];
      },
      /user:default\/petra approved it and may not any more/,
    ],
    [
      'the requester has left the team that owns the service',
      ({ alice }) => {
        alice.relations = [];
      },
      /user:default\/alice has left group:default\/team-shop/,
    ],
  ])('does not carry it out when %s', async (_what, change, sentence) => {
    await open();
    const waiting = await requested(portal, WEB, rollback);
    await decide(PETRA, waiting);
    // Between the last approval and the act: the worker finds the cluster busy until the catalog has changed.
    let changed = false;
    shop.cluster.fault = ({ method, name }) =>
      method === 'GET' && name === 'web' && !changed
        ? { kind: 'status', code: 503 }
        : undefined;
    expect((await decide(SAM, waiting)).body.state).toBe('queued');
    change(people);
    changed = true;
    const ended = await reached(portal, waiting);
    expect(ended.state).toBe('expired');
    expect(ended.result).toMatch(sentence);
    expect(patches()).toBe(0);
  });

  it('does not count an approver who has left the group when the next one approves', async () => {
    await open();
    const waiting = await requested(portal, WEB, rollback);
    await decide(PETRA, waiting);
    people.petra.relations = [];
    expect((await decide(SAM, waiting)).body.state).toBe('pending-approval');
    expect((await decide('user:default/both', waiting)).body.state).toBe(
      'queued',
    );
  });

  it('expires by the clock of the database', async () => {
    await open();
    const waiting = await requested(portal, WEB, rollback);
    await decide(PETRA, waiting);
    await knex<OperationRow>('operations').update({ waits_until: 1 });
    const late = await decide(SAM, waiting);
    expect(late.status).toBe(409);
    const ended = await reached(portal, waiting);
    expect(ended).toMatchObject({
      state: 'expired',
      result: expect.stringContaining('Too few approved it in time'),
    });
    expect(await knex('operation_locks')).toEqual([]);
  });

  it('lets an abort go ahead of a request that waits, and the request see that things changed', async () => {
    await open();
    const waiting = await requested(portal, CHECKOUT, rollback);
    const second = await portal.alice.post('/operations', {
      workload: CHECKOUT,
      ...rollback,
      reason: 'errors',
      idempotencyKey: 'second-request',
    });
    expect(second.status).toBe(409);
    expect(second.body.error.message).toContain('waits for approval');
    const abort = await requested(portal, CHECKOUT, { action: 'abort' });
    expect((await reached(portal, abort)).state).toBe('succeeded');
    expect((await page('checkout')).waiting).toMatchObject({ id: waiting.id });
  });

  it('does not let a request go while another operation runs', async () => {
    await open();
    const waiting = await requested(portal, CHECKOUT, rollback);
    await decide(PETRA, waiting);
    shop.controllers.hold();
    const abort = await requested(portal, CHECKOUT, { action: 'abort' });
    const early = await decide(SAM, waiting);
    expect(early.status).toBe(409);
    expect(early.body.error.message).toContain('approve again when it has');
    shop.controllers.release();
    await reached(portal, abort);
    expect((await decide(SAM, waiting)).status).toBe(200);
    await reached(portal, waiting);
  });

  it('can be taken back by who asked', async () => {
    await open();
    const waiting = await requested(portal, WEB, rollback);
    await decide(PETRA, waiting);
    const cancel = `/operations/${waiting.id}/cancel`;
    expect((await portal.as(SAM).post(cancel)).status).toBe(403);
    expect((await portal.alice.post(cancel)).body.state).toBe('cancelled');
    expect((await decide(SAM, waiting)).status).toBe(409);
  });

  it('asks nobody again for a version that was approved here before, where the environment says so', async () => {
    await open({
      approvals: {
        required: 1,
        groups: [SECURITY],
        exemptApprovedVersions: true,
      },
    });
    const first = await requested(portal, WEB, rollback);
    await decide(SAM, first);
    expect((await reached(portal, first)).state).toBe('succeeded');
    shop.deploy(WEB, '1.2.0');
    await seen(portal, WEB, '1.2.0');
    const plan = await until('a plan back to 1.0.0', async () => {
      const made = await planned(portal, WEB, { ...rollback, toRevision: 3 });
      return made.toVersion === '1.0.0' && made;
    });
    expect(plan.approvals).toMatchObject({
      required: 0,
      exempt: 'This version was approved here before',
    });
    const other = await planned(portal, WEB, { ...rollback, toRevision: 2 });
    expect(other.approvals.required).toBe(1);
  });

  describe('in a freeze', () => {
    const frozen = {
      freezes: [
        {
          name: 'year end',
          from: '2020-01-01',
          to: '2099-12-31',
          reason: 'nobody is here',
          allow: ['rollback'],
        },
      ],
    };

    it('refuses what it does not allow, and says until when', async () => {
      await open({ ...frozen, approvals: undefined });
      const plan = await planned(portal, WEB, { action: 'restart' });
      expect(plan.checks).toContainEqual({
        name: 'freeze',
        verdict: 'block',
        message:
          'Production is frozen until 2100-01-01 00:00 UTC (year end: nobody is here)',
      });
      const refused = await portal.alice.post('/operations', {
        workload: WEB,
        action: 'restart',
        reason: 'memory leak',
        idempotencyKey: 'in-a-freeze',
      });
      expect(refused.status).toBe(409);
      expect(refused.body.error.message).toContain('frozen until');
      const allowed = await requested(portal, WEB, rollback);
      expect((await reached(portal, allowed)).state).toBe('succeeded');
      const { body } = await portal.alice.get(
        '/services/default/component/web',
      );
      expect(body.environments[0].freeze).toMatchObject({ name: 'year end' });
    });

    it('goes past it and the approvals by breaking the glass, to be reviewed', async () => {
      await open(frozen);
      const body = {
        workload: WEB,
        action: 'restart',
        breakGlass: true,
        idempotencyKey: 'broken-glass',
      };
      const petra = portal.as(PETRA);
      const short = await petra.post('/operations', { ...body, reason: 'now' });
      expect(short.status).toBe(400);
      expect(short.body.error.message).toMatch(/^reason: .*20 characters/);
      const reason = 'customers cannot pay, everybody is asleep';
      const alice = await portal.alice.post('/operations', { ...body, reason });
      expect(alice.status).toBe(403);
      expect(alice.body.error.message).toContain('break-glass');
      const { status, body: broken } = await petra.post('/operations', {
        ...body,
        reason,
      });
      expect(status).toBe(202);
      expect((await reached(portal, broken)).state).toBe('succeeded');
      const [, event] = await eventsOf(broken);
      expect(event).toMatchObject({
        type: 'brokeGlass',
        by: PETRA,
        reason,
        recipients: ['group:default/team-shop', PLATFORM, SECURITY],
      });
      expect((await page('web')).openReviews).toMatchObject([
        { id: broken.id, breakGlass: {} },
      ]);
      const open_ = await portal.alice.get('/operations?review=open');
      expect(open_.body.items).toMatchObject([{ id: broken.id }]);
      const review = (user: string, comment: string) =>
        portal.as(user).post(`/operations/${broken.id}/review`, { comment });
      expect((await review(PETRA, 'I was right')).status).toBe(403);
      expect((await review('user:default/stranger', 'hm')).status).toBe(403);
      expect((await review(SAM, ' ')).status).toBe(400);
      const reviewed = await review(SAM, 'it had to be');
      expect(reviewed.body.breakGlass.review).toMatchObject({
        by: SAM,
        comment: 'it had to be',
      });
      expect((await review('user:default/both', 'me too')).status).toBe(409);
      expect((await page('web')).openReviews).toBeUndefined();
    });
  });
});

import {
  Deployment,
  Operation,
  Rollout,
} from '@backstage-deployments/plugin-deployments-common';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { FakeRequest } from '../__testUtils__/FakeCluster';
import {
  CHECKOUT,
  openShop,
  pathOf,
  planned,
  reached,
  requested,
  seen,
  Shop,
  WEB,
} from '../__testUtils__/openShop';
import { SHOP, template } from '../__testUtils__/shopObjects';
import { component, Portal, startPortal } from '../__testUtils__/startPortal';
import { until } from '../__testUtils__/until';

jest.setTimeout(60_000);

const { databases } = eachDatabase();
const rollback = { action: 'rollback' } as const;

describe('operations', () => {
  let shop: Shop;
  let portal: Portal;

  /** Those whose pages are open. */
  async function open(
    config: object = {},
    viewed: [typeof WEB | typeof CHECKOUT, string][] = [
      [WEB, '1.1.0'],
      [CHECKOUT, '1.1.0'],
    ],
  ) {
    shop = await openShop();
    portal = await startPortal({
      cluster: shop.cluster,
      knex: await databases.init('SQLITE_3'),
      config,
    });
    for (const [place, version] of viewed) await seen(portal, place, version);
  }

  afterEach(async () => {
    shop.cluster.fault = () => undefined;
    await portal.stop();
    await shop.cluster.close();
  });

  const patches = (): FakeRequest[] =>
    shop.cluster.requests.filter(({ method }) => method === 'PATCH');
  const imageOf = ({ spec }: Deployment | Rollout) =>
    spec?.template?.spec?.containers?.[0].image;

  it('rolls a Deployment back, proves it and says who did it and why', async () => {
    await open();
    const plan = await planned(portal, WEB, rollback);
    expect(plan).toMatchObject({
      path: 'undo',
      fromVersion: '1.1.0',
      toVersion: '1.0.0',
      toRevision: 1,
      changes: [{ path: 'containers[app].image', kind: 'changed' }],
    });
    const ended = await reached(portal, await requested(portal, WEB, rollback));
    expect(ended).toMatchObject({
      state: 'succeeded',
      requestedBy: 'user:default/alice',
      reason: 'errors since noon',
      entityRef: 'component:default/web',
      environment: 'production',
      steps: [{ state: 'done' }, { state: 'done' }],
    });
    expect(ended.proof?.checks.every(({ passed }) => passed)).toBe(true);
    expect(ended.proof?.checks.map(({ name }) => name)).toEqual([
      'applied',
      'healthy',
      'unchanged',
    ]);
    expect(imageOf(shop.web())).toBe('registry.example.com/web:1.0.0');
    expect(patches()).toHaveLength(1);
    const { body } = await portal.alice.get(`${pathOf(WEB)}/revisions`);
    expect(body.items[0]).toMatchObject({
      revision: 3,
      state: 'current',
      by: 'user:default/alice',
      cause: 'Rolled back to 1.0.0 by user:default/alice: errors since noon',
    });
  });

  it('does not offer the version that a rollback left as the next target', async () => {
    await open();
    shop.deploy(WEB, '1.2.0');
    await seen(portal, WEB, '1.2.0');
    await reached(portal, await requested(portal, WEB, rollback));
    await seen(portal, WEB, '1.1.0');
    expect((await planned(portal, WEB, rollback)).toVersion).toBe('1.0.0');
  });

  it.each([
    ['restores', [{ name: 'EXTRA' }], []],
    ['removes', [], [{ name: 'EXTRA' }]],
  ])(
    'carries a rollback out that only %s an environment variable of a Rollout',
    async (_verb, before, after) => {
      await open();
      await finishCanary();
      shop.deploy(CHECKOUT, '3.0.0', before);
      await seen(portal, CHECKOUT, '3.0.0');
      await finishCanary();
      shop.deploy(CHECKOUT, '3.0.0', after);
      await until('the plan', async () => {
        const { changes } = await planned(portal, CHECKOUT, rollback);
        return changes.length === 1 && changes[0].path.includes('EXTRA');
      });
      const ended = await reached(
        portal,
        await requested(portal, CHECKOUT, rollback),
      );
      expect(ended.state).toBe('succeeded');
      const env = shop.checkout().spec?.template?.spec?.containers?.[0].env;
      expect(env?.filter(({ name }) => name === 'EXTRA')).toEqual(before);
    },
  );

  async function finishCanary() {
    await reached(
      portal,
      await requested(portal, CHECKOUT, { action: 'promoteFull' }),
    );
  }

  it('takes the traffic off a canary first, then restores what serves', async () => {
    await open();
    const ended = await reached(
      portal,
      await requested(portal, CHECKOUT, rollback),
    );
    expect(ended).toMatchObject({
      state: 'succeeded',
      steps: [{ state: 'done' }, { state: 'done' }, { state: 'done' }],
    });
    expect(patches().map(({ subresource }) => subresource)).toEqual([
      'status',
      undefined,
    ]);
    expect(patches()[0].body).toMatchObject({ status: { abort: true } });
    expect(imageOf(shop.checkout())).toBe(
      'registry.example.com/checkout:1.0.0',
    );
  });

  it('promotes by one step, once, however often it is asked with one plan', async () => {
    await open();
    const { hash } = await planned(portal, CHECKOUT, { action: 'promote' });
    const body = {
      workload: CHECKOUT,
      action: 'promote',
      reason: 'looks good',
      planHash: hash,
      idempotencyKey: 'first-click',
    };
    const clicks = await Promise.all([
      portal.alice.post('/operations', body),
      portal.alice.post('/operations', body),
    ]);
    expect(clicks.map(({ status }) => status)).toEqual([202, 202]);
    expect(clicks[0].body.id).toBe(clicks[1].body.id);
    const ended = await reached(portal, clicks[0].body);
    expect(ended.state).toBe('succeeded');
    const late = await portal.alice.post('/operations', body);
    expect(late.body.id).toBe(ended.id);
    const again = await portal.alice.post('/operations', {
      ...body,
      idempotencyKey: 'second-click',
    });
    expect(again.status).toBe(409);
    expect(shop.checkout().status?.currentStepIndex).toBe(4);
    expect(patches()).toHaveLength(1);
  });

  it('does not take one key for two requests', async () => {
    await open();
    await reached(portal, await requested(portal, WEB, rollback));
    const { body: list } = await portal.alice.get('/operations');
    const body = {
      workload: CHECKOUT,
      action: 'promote',
      reason: 'looks good',
      idempotencyKey: 'the-only-key',
    };
    expect((await portal.alice.post('/operations', body)).status).toBe(202);
    const other = await portal.alice.post('/operations', {
      ...body,
      workload: WEB,
      action: 'restart',
    });
    expect(other.status).toBe(409);
    expect(other.body.error.message).toContain('idempotencyKey');
    expect(list.items).toHaveLength(1);
  });

  it('promotes fully only once the controller has seen the spec', async () => {
    await open();
    const { hash } = await planned(portal, CHECKOUT, { action: 'promoteFull' });
    shop.controllers.hold();
    shop.cluster.change<Rollout>('rollouts', SHOP, 'checkout', rollout => {
      rollout.metadata.generation = 99;
    });
    const early = await portal.alice.post(`${pathOf(CHECKOUT)}/plan`, {
      action: 'promoteFull',
    });
    expect(early.status).toBe(422);
    shop.controllers.release();
    const { status, body } = await portal.alice.post('/operations', {
      workload: CHECKOUT,
      action: 'promoteFull',
      reason: 'looks good',
      planHash: hash,
      idempotencyKey: 'promote-fully',
    });
    expect(status).toBe(202);
    expect((await reached(portal, body)).state).toBe('succeeded');
    expect(shop.checkout().status?.stableRS).toBe(
      shop.checkout().status?.currentPodHash,
    );
  });

  it('aborts, and starts the aborted version again', async () => {
    await open();
    const abort = await requested(portal, CHECKOUT, { action: 'abort' });
    expect((await reached(portal, abort)).state).toBe('succeeded');
    expect(shop.checkout().status?.abortedAt).toBeDefined();
    const retry = await until('retry to be offered', async () => {
      const answer = await portal.alice.post(`${pathOf(CHECKOUT)}/plan`, {
        action: 'retry',
      });
      return answer.status === 200 && answer.body;
    });
    expect(retry.checks[0].message).toContain('1.1.0 again');
    const ended = await reached(
      portal,
      await requested(portal, CHECKOUT, { action: 'retry' }),
    );
    expect(ended.state).toBe('succeeded');
    expect(shop.checkout().status?.pauseConditions).toHaveLength(1);
  });

  it('pauses and resumes a Rollout', async () => {
    await open();
    const pause = await requested(portal, CHECKOUT, { action: 'pause' });
    expect((await reached(portal, pause)).state).toBe('succeeded');
    expect(shop.checkout().spec?.paused).toBe(true);
    const resume = await requested(portal, CHECKOUT, { action: 'resume' });
    expect((await reached(portal, resume)).state).toBe('succeeded');
    expect(shop.checkout().spec?.paused).toBe(false);
  });

  it('restarts a Deployment from the next full second after the request on', async () => {
    await open();
    const operation = await requested(portal, WEB, { action: 'restart' });
    expect((await reached(portal, operation)).state).toBe('succeeded');
    const { annotations } = shop.web().spec?.template?.metadata ?? {};
    expect(annotations?.['kubectl.kubernetes.io/restartedAt']).toBe(
      new Date(Math.ceil(Date.parse(operation.requestedAt) / 1000) * 1000)
        .toISOString()
        .replace('.000Z', 'Z'),
    );
  });

  it.each<[string, (it: Shop) => void]>([
    ['somebody deployed', it_ => it_.deploy(WEB, '1.2.0')],
    [
      'the workload was deleted and created again',
      ({ cluster, web }) => {
        const { metadata, ...rest } = web();
        cluster.remove('deployments', SHOP, 'web');
        const { uid, ...kept } = metadata;
        cluster.put('deployments', { ...rest, metadata: kept });
      },
    ],
  ])('overwrites nothing when %s since the plan', async (_what, change) => {
    await open();
    const { hash } = await planned(portal, WEB, rollback);
    change(shop);
    await watched();
    const before = shop.web();
    const answer = await portal.alice.post('/operations', {
      workload: WEB,
      ...rollback,
      reason: 'errors',
      planHash: hash,
      idempotencyKey: 'too-late-by-now',
    });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toMatch(
      /^The workload has changed since this plan was made/,
    );
    expect(patches()).toEqual([]);
    expect(shop.web()).toEqual(before);
  });

  /** Waits until the watches have shown `web` as it is. */
  async function watched(): Promise<void> {
    await until('the change to be seen', async () => {
      const { body } = await portal.alice.get(
        `/services/default/component/web`,
      );
      const [{ uid, current }] = body.environments[1].workloads;
      return (
        uid === shop.web().metadata.uid &&
        current.images[0].image === imageOf(shop.web())
      );
    });
  }

  it('overwrites nothing when somebody deploys in the moment of the click', async () => {
    await open();
    const { hash } = await planned(portal, WEB, rollback);
    let late = false;
    shop.cluster.fault = ({ method }) => {
      if (method === 'PATCH' && !late) {
        late = true;
        shop.deploy(WEB, '1.2.0');
      }
      return undefined;
    };
    const { body } = await portal.alice.post('/operations', {
      workload: WEB,
      ...rollback,
      reason: 'errors',
      planHash: hash,
      idempotencyKey: 'a-moment-too-late',
    });
    expect(await reached(portal, body)).toMatchObject({
      state: 'failed',
      result:
        'Somebody else changed the pod template since the plan was made; nothing was overwritten',
    });
    expect(imageOf(shop.web())).toBe('registry.example.com/web:1.2.0');
  });

  it('reads nothing more between a fresh plan and its patch while nothing changes', async () => {
    await open();
    const { hash } = await planned(portal, WEB, rollback);
    const from = shop.cluster.requests.length;
    const { body } = await portal.alice.post('/operations', {
      workload: WEB,
      ...rollback,
      reason: 'errors',
      planHash: hash,
      idempotencyKey: 'straight-to-it',
    });
    expect((await reached(portal, body)).state).toBe('succeeded');
    const [first] = shop.cluster.requests.slice(from);
    expect(first.method).toBe('PATCH');
  });

  it('overwrites nothing when somebody deploys after the click', async () => {
    await open();
    const running = await hang();
    shop.deploy(WEB, '1.2.0');
    shop.cluster.fault = () => undefined;
    const ended = await reached(portal, running);
    expect(ended).toMatchObject({
      state: 'failed',
      result:
        'Somebody else changed the pod template since the plan was made; nothing was overwritten',
    });
    expect(imageOf(shop.web())).toBe('registry.example.com/web:1.2.0');
  });

  /** A rollback that met a conflict, and whose look at the workload has no answer yet. */
  async function hang(): Promise<Operation> {
    const { hash } = await planned(portal, WEB, rollback);
    shop.cluster.fault = ({ method, plural, name }) => {
      if (method === 'PATCH') return { kind: 'status', code: 409 };
      return method === 'GET' && plural === 'deployments' && name
        ? { kind: 'status', code: 503 }
        : undefined;
    };
    const { body } = await portal.alice.post('/operations', {
      workload: WEB,
      ...rollback,
      reason: 'errors',
      planHash: hash,
      idempotencyKey: 'one-that-waits',
    });
    return reached(portal, body, 'executing');
  }

  it('refuses a second operation on a workload while one runs', async () => {
    await open();
    const running = await hang();
    shop.cluster.fault = ({ method }) =>
      method === 'PATCH' ? { kind: 'status', code: 429 } : undefined;
    const other = await portal.alice.post('/operations', {
      workload: WEB,
      action: 'restart',
      reason: 'errors',
      idempotencyKey: 'another-operation',
    });
    expect(other.status).toBe(409);
    expect(other.body.error.message).toContain(running.id);
    const cancel = await portal.alice.post(`/operations/${running.id}/cancel`);
    expect(cancel.status).toBe(409);
    shop.cluster.fault = () => undefined;
    expect((await reached(portal, running)).state).toBe('succeeded');
  });

  it('says of a workload that GitOps owns who owns it and what to do instead', async () => {
    await open();
    shop.cluster.change<Deployment>('deployments', SHOP, 'web', web => {
      web.metadata.labels = {
        ...web.metadata.labels,
        'kustomize.toolkit.fluxcd.io/name': 'shop',
      };
    });
    const { status, body } = await portal.alice.post(
      `${pathOf(WEB)}/plan`,
      rollback,
    );
    expect(status).toBe(422);
    expect(body.error.message).toMatch(/Flux.*shop.*To roll back, change/s);
    expect(patches()).toEqual([]);
  });

  it('says that the next upgrade of a Helm release brings its values back', async () => {
    await open();
    shop.cluster.change<Deployment>('deployments', SHOP, 'web', web => {
      web.metadata.labels = {
        ...web.metadata.labels,
        'app.kubernetes.io/managed-by': 'Helm',
      };
      web.metadata.annotations = { 'meta.helm.sh/release-name': 'web' };
    });
    const plan = await planned(portal, WEB, rollback);
    expect(plan.summary).toContain('at its next upgrade');
    expect(plan.doesNotComeBack).toContain('values of Helm release web');
  });

  it('refuses what makes no sense in the state that it is in', async () => {
    await open();
    const { status, body } = await portal.alice.post(`${pathOf(WEB)}/plan`, {
      action: 'promote',
    });
    expect(status).toBe(422);
    expect(body.error.message).toContain('There is nothing to promote');
  });

  it('refuses a revision that the cluster does not know', async () => {
    await open();
    const { status, body } = await portal.alice.post(`${pathOf(WEB)}/plan`, {
      ...rollback,
      toRevision: 77,
    });
    expect(status).toBe(422);
    expect(body.error.message).toContain('no revision 77');
  });

  it('refuses a target whose configuration is gone, and asks for no content', async () => {
    await open();
    shop.cluster.change<Deployment>('deployments', SHOP, 'web', web => {
      web.metadata.generation = 5;
      web.spec!.template = template('web', '1.2.0', [
        {
          name: 'DB',
          valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
        },
      ]);
    });
    shop.deploy(WEB, '1.3.0');
    await seen(portal, WEB, '1.3.0');
    const { checks, hash } = await planned(portal, WEB, rollback);
    expect(checks).toContainEqual(
      expect.objectContaining({ name: 'configuration', verdict: 'block' }),
    );
    const answer = await portal.alice.post('/operations', {
      workload: WEB,
      ...rollback,
      reason: 'errors',
      planHash: hash,
      idempotencyKey: 'without-its-secret',
    });
    expect(answer.status).toBe(409);
    const asked = shop.cluster.requests.filter(
      ({ plural }) => plural === 'secrets',
    );
    expect(asked.length).toBeGreaterThan(0);
    for (const { accept } of asked) {
      expect(accept).toContain('PartialObjectMetadata');
    }
  });

  it('does not act for a service that the workload does not name', async () => {
    await open();
    shop.cluster.change<Deployment>('deployments', SHOP, 'web', web => {
      web.metadata.labels = { app: 'web' };
    });
    await until('the service to lose its workload', async () => {
      const { status } = await portal.alice.get(`${pathOf(WEB)}/revisions`);
      return status === 404;
    });
    const answer = await portal.alice.post('/operations', {
      workload: WEB,
      ...rollback,
      reason: 'errors',
      idempotencyKey: 'not-the-service',
    });
    expect(answer.status).toBe(404);
    expect(patches()).toEqual([]);
  });

  it('keeps owners within their bindings, also from looking', async () => {
    shop = await openShop();
    const binding = { cluster: 'prod', owner: 'group:default/team-shop' };
    portal = await startPortal({
      cluster: shop.cluster,
      knex: await databases.init('SQLITE_3'),
      entities: [component('web'), { ...component('checkout'), relations: [] }],
      config: { bindings: [binding] },
    });
    // By then the portal has read the cluster.
    await seen(portal, WEB, '1.1.0');
    const answer = await portal.alice.post('/operations', {
      workload: CHECKOUT,
      ...rollback,
      reason: 'errors',
      idempotencyKey: 'outside-the-fence',
    });
    expect(answer.status).toBe(404);
    const page = await portal.alice.get('/services/default/component/checkout');
    expect(page.text).not.toContain('registry.example.com');
  });

  it('fails when somebody moves it back, and names who', async () => {
    await open({ verification: { stableSeconds: 30, deadlineSeconds: 60 } });
    const operation = await requested(portal, WEB, rollback);
    await until(
      'the rollback',
      () => imageOf(shop.web()) === 'registry.example.com/web:1.0.0',
    );
    shop.cluster.change<Deployment>('deployments', SHOP, 'web', web => {
      web.metadata.generation = 9;
      web.metadata.managedFields = [
        {
          manager: 'argocd-controller',
          time: '2026-11-01T12:00:00Z',
          fieldsV1: { 'f:spec': {} },
        },
      ];
      web.spec!.template = template('web', '1.1.0');
    });
    expect(await reached(portal, operation)).toMatchObject({
      state: 'failed',
      result: 'The pod template was changed again by argocd-controller',
    });
  });

  it('fails with what it waited for when the goal is not reached in time', async () => {
    await open({ verification: { stableSeconds: 1, deadlineSeconds: 2 } });
    shop.controllers.hold();
    const operation = await requested(portal, WEB, rollback);
    expect(await reached(portal, operation)).toMatchObject({
      state: 'failed',
      result: expect.stringMatching(
        /^Not reached within 2 s: The controller has not taken over/,
      ),
    });
  });

  it('reads back a write whose answer was lost, and does not repeat it', async () => {
    await open();
    const states = new Set<string>();
    shop.cluster.fault = ({ method }) => {
      if (method !== 'PATCH' || patches().length > 1) return undefined;
      return { kind: 'act-then-reset' };
    };
    const operation = await requested(portal, WEB, rollback);
    const ended = await until('the end', async () => {
      const { body } = await portal.alice.get(`/operations/${operation.id}`);
      states.add(body.state);
      return body.endedAt && body;
    });
    expect([...states]).toContain('indeterminate');
    expect(ended.state).toBe('succeeded');
    expect(patches()).toHaveLength(1);
  });

  it('answers that a cluster cannot be reached, and goes on with everything else', async () => {
    await open();
    shop.cluster.fault = ({ name }) =>
      name ? { kind: 'status', code: 503 } : undefined;
    const plan = await portal.alice.post(`${pathOf(WEB)}/plan`, rollback);
    expect(plan.status).toBe(503);
    const page = await portal.alice.get('/services/default/component/web');
    expect(page.status).toBe(200);
  });

  it('tells only that something changed, on the channel of the service', async () => {
    await open({}, [[WEB, '1.1.0']]);
    portal.signals.length = 0;
    shop.deploy(WEB, '1.2.0');
    shop.deploy(CHECKOUT, '1.2.0');
    const channel = 'deployments:component:default/web';
    await until('the signal', () =>
      portal.signals.some(signal => signal.channel === channel),
    );
    for (const signal of portal.signals) {
      expect([
        { channel, message: { entityRef: 'component:default/web' } },
        { channel: 'deployments', message: {} },
      ]).toContainEqual(signal);
    }
    // Several objects were written for each of the two; a batch makes one signal.
    expect(portal.signals.length).toBeLessThanOrEqual(8);
  });
});

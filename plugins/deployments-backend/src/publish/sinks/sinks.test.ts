import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { OutboxEvent } from '../../database/outbox/readEvents';
import { auditSink } from './auditSink';
import { notificationSink } from './notificationSink';
import { slackSink } from './slackSink';

const { signal } = new AbortController();

function event(
  type: string,
  payload: Record<string, unknown> = {},
): OutboxEvent {
  return {
    seq: 7,
    type,
    at: '2026-11-01T10:00:00Z',
    payload,
    operation: {
      id: 'op-1',
      action: 'rollback',
      environment: 'production',
      entityRef: 'component:default/checkout',
      reason: '<!channel> & co',
      requestedBy: 'user:default/alice',
      workload: { cluster: 'prod' },
      plan: { approvals: { required: 0, groups: [] } },
    } as unknown as Operation,
  };
}

describe('the auditor', () => {
  const success = jest.fn();
  const fail = jest.fn();
  const createEvent = jest.fn().mockResolvedValue({ success, fail });
  const sink = auditSink({ createEvent });
  beforeEach(() => jest.clearAllMocks());

  it('hears each state change with who and what', async () => {
    await sink.take(event('cancelled', { by: 'user:default/alice' }), signal);
    expect(createEvent).toHaveBeenCalledWith({
      eventId: 'operation-event',
      severityLevel: 'medium',
      meta: expect.objectContaining({
        queryType: 'cancelled',
        seq: 7,
        operationId: 'op-1',
        by: 'user:default/alice',
      }),
    });
    expect(success).toHaveBeenCalledTimes(1);
  });

  it('hears of failures as such, and of broken glass with high severity', async () => {
    await sink.take(event('failed', { result: 'secret' }), signal);
    expect(fail).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(createEvent.mock.calls)).not.toContain('secret');
    await sink.take(event('brokeGlass'), signal);
    expect(createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({ severityLevel: 'high' }),
    );
  });

  it('is not told of mere progress', async () => {
    await sink.take(event('verifying'), signal);
    expect(createEvent).not.toHaveBeenCalled();
  });
});

describe('notifications', () => {
  it.each([
    ['requested', {}, ['group:default/team'], 'user:default/alice'],
    [
      'approvalNeeded',
      { required: 2, recipients: ['group:default/security'] },
      ['group:default/team', 'group:default/security'],
      'user:default/alice',
    ],
    ['failed', {}, ['group:default/team', 'user:default/alice'], undefined],
    ['noticed', { message: 'a dry run' }, ['group:default/team'], undefined],
  ])('go to whom %s concerns', async (type, payload, entityRef, without) => {
    const send = jest.fn();
    const ownerOf = async () => 'group:default/team';
    await notificationSink({ notifications: { send }, ownerOf }).take(
      event(type, payload),
      signal,
    );
    expect(send).toHaveBeenCalledWith({
      recipients: {
        type: 'entity',
        entityRef,
        ...(without && { excludeEntityRef: without }),
      },
      payload: expect.objectContaining({
        link: '/catalog/default/component/checkout/deployments',
        scope: 'deployments:operation:op-1',
      }),
    });
  });

  it('are not sent to nobody', async () => {
    const send = jest.fn();
    const ownerOf = async () => undefined;
    const sink = notificationSink({ notifications: { send }, ownerOf });
    await sink.take(event('requested'), signal);
    await sink.take(event('started'), signal);
    expect(send).not.toHaveBeenCalled();
  });
});

describe('a webhook', () => {
  const bodies: string[] = [];
  let status = 200;
  let server: Server;
  let webhookUrl: string;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      bodies.push(`${request.url} ${body}`);
      response.writeHead(status, { location: `${webhookUrl}/elsewhere` });
      response.end('p4ssw0rd');
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    webhookUrl = `http://127.0.0.1:${
      (server.address() as AddressInfo).port
    }/t0ken`;
  });
  afterAll(() => server.close());

  const take = (url = webhookUrl, what = event('requested')) =>
    slackSink({ webhookUrl: url, appUrl: 'https://portal.example' }).take(
      what,
      signal,
    );

  it('gets one message with a link, in which nothing can be hidden', async () => {
    await take();
    expect(bodies.pop()).toBe(
      `/t0ken ${JSON.stringify({
        text: 'alice began rolling back production of checkout: “&lt;!channel&gt; &amp; co” <https://portal.example/catalog/default/component/checkout/deployments|Open>',
      })}`,
    );
  });

  it('gets what the portal would have done by itself', async () => {
    await take(webhookUrl, event('noticed', { message: 'this is a dry run' }));
    expect(bodies.pop()).toContain(
      'Worth a look, nothing was done: rollback production of checkout?',
    );
  });

  it.each([302, 404, 429, 500])(
    'is not believed to have taken it with %i, and followed nowhere',
    async code => {
      status = code;
      bodies.length = 0;
      await expect(take()).rejects.toThrow(`the webhook answered ${code}`);
      expect(bodies).toHaveLength(1);
    },
  );

  it('is not named by an error', async () => {
    const error = await take('http://127.0.0.1:1/t0ken').catch(it_ => it_);
    expect(error.message).toMatch(/^the webhook cannot be reached/);
    expect(`${error.stack}${error.message}`).not.toContain('t0ken');
  });
});

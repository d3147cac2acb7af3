import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ManualClock } from '../__testUtils__/ManualClock';
import { component } from '../__testUtils__/startPortal';
import { Gate } from './Gate';

const alice = mockCredentials.user('user:default/alice');
const bob = mockCredentials.user('user:default/bob');

function setUp(entities = [component('web')]) {
  const clock = new ManualClock();
  const memory = catalogServiceMock({ entities });
  const catalog = catalogServiceMock.mock({
    getEntityByRef: ref => memory.getEntityByRef(ref),
    getEntitiesByRefs: request => memory.getEntitiesByRefs(request),
  });
  const answer = { result: AuthorizeResult.ALLOW as AuthorizeResult };
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async questions =>
      questions.map(() => ({ ...answer } as never)),
  });
  const gate = new Gate({
    catalog,
    permissions,
    clock,
    environments: ['staging', 'production'],
    // Conditions stand for "in staging".
    applies: ({ result }, { environment }) =>
      result === AuthorizeResult.ALLOW ||
      (result === AuthorizeResult.CONDITIONAL && environment === 'staging'),
    seen: it_ => it_,
  });
  return { clock, catalog, permissions, answer, gate };
}

it('asks catalog and policy once for a page that is read again and again', async () => {
  const { catalog, permissions, gate } = setUp();
  for (let read = 0; read < 5; read += 1) {
    await gate.readService(alice, 'component:default/web');
  }
  expect(catalog.getEntityByRef).toHaveBeenCalledTimes(1);
  expect(permissions.authorizeConditional).toHaveBeenCalledTimes(1);
});

it('asks for each person, and again after 15 s', async () => {
  const { clock, catalog, gate } = setUp();
  await gate.readService(alice, 'component:default/web');
  await gate.readService(bob, 'component:default/web');
  expect(catalog.getEntityByRef).toHaveBeenCalledTimes(2);
  await clock.advance(15_001);
  await gate.readService(alice, 'component:default/web');
  expect(catalog.getEntityByRef).toHaveBeenCalledTimes(3);
});

it('does not remember a refusal: a right that is given works at once', async () => {
  const { answer, gate } = setUp();
  answer.result = AuthorizeResult.DENY;
  await expect(
    gate.readService(alice, 'component:default/web'),
  ).rejects.toMatchObject({ name: 'NotAllowedError' });
  answer.result = AuthorizeResult.ALLOW;
  await expect(
    gate.readService(alice, 'component:default/web'),
  ).resolves.toMatchObject({ service: { name: 'web' } });
});

const webIn = (environment: string) => ({
  entityRef: 'component:default/web',
  environment,
  action: 'rollback' as const,
  owner: 'group:default/team-shop',
});

it('asks anew for each write: a right that was taken works no more', async () => {
  const { answer, gate } = setUp();
  await gate.demand('execute', alice, webIn('production'));
  answer.result = AuthorizeResult.DENY;
  await expect(
    gate.demand('execute', alice, webIn('production')),
  ).rejects.toMatchObject({
    name: 'NotAllowedError',
    message:
      "You may not rollback in production of component:default/web: it takes the permission deployments.operation.execute; ask group:default/team-shop, who owns it, or those who keep this portal's permission policy",
  });
});

it('does not take a decision with conditions for a yes: they are applied', async () => {
  const { answer, gate } = setUp();
  answer.result = AuthorizeResult.CONDITIONAL;
  await gate.demand('execute', alice, webIn('staging'));
  await expect(
    gate.demand('execute', alice, webIn('production')),
  ).rejects.toMatchObject({ name: 'NotAllowedError' });
  const { environments } = await gate.readService(
    alice,
    'component:default/web',
  );
  expect([...environments]).toEqual(['staging']);
});

it('asks for a large fleet in pieces that the catalog takes', async () => {
  const names = Array.from({ length: 700 }, (_, number) => `service-${number}`);
  const { catalog, gate } = setUp(names.map(name => component(name)));
  const services = [...names, 'absent'].map(name => ({
    entityRef: `component:default/${name}`,
    name,
    selection: { kubernetesId: name },
  }));
  const visible = await gate.filterServices(alice, services);
  expect(visible.size).toBe(700);
  expect(visible.has(services[700])).toBe(false);
  for (const [{ entityRefs }] of catalog.getEntitiesByRefs.mock.calls) {
    expect(JSON.stringify(entityRefs).length).toBeLessThan(100_000);
  }
});

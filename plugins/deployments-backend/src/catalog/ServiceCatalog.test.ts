import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ManualClock } from '../__testUtils__/ManualClock';
import { component } from '../__testUtils__/startPortal';
import { ServiceCatalog } from './ServiceCatalog';

async function setUp(...names: string[]) {
  const clock = new ManualClock();
  const known = { entities: names.map(name => component(name)), down: false };
  const catalog = catalogServiceMock.mock({
    getEntityByRef: ref =>
      catalogServiceMock({ entities: known.entities }).getEntityByRef(ref),
    streamEntities: async function* stream(request) {
      if (known.down) throw new Error('503');
      yield* catalogServiceMock({ entities: known.entities }).streamEntities(
        request,
      );
    },
  });
  const services = new ServiceCatalog({
    catalog,
    auth: mockServices.auth(),
    logger: mockServices.logger.mock(),
    clock,
  });
  const told: string[][] = [];
  services.onChange(refs => {
    if (refs.length > 0) told.push(refs);
  });
  const stop = new AbortController();
  const running = services.run(stop.signal);
  await clock.advance(0);
  return {
    clock,
    known,
    services,
    told,
    end: async () => {
      stop.abort();
      await running;
      expect(clock.sleeping).toBe(0);
    },
  };
}

it('knows the services that pick workloads, by id and by labels', async () => {
  const byLabel: Entity = component('by-label', {
    'backstage.io/kubernetes-label-selector': 'app=web,tier!=test',
  });
  const { clock, known, services, end } = await setUp('web');
  known.entities.push(byLabel, component('without', {}));
  await clock.advance(3_000);
  expect(services.all().map(({ name }) => name)).toEqual(['web', 'by-label']);
  expect(services.withId('web')).toMatchObject([
    { entityRef: 'component:default/web', owner: 'group:default/team-shop' },
  ]);
  expect(services.withSelector().map(({ name }) => name)).toEqual(['by-label']);
  await end();
});

it('looks often at first, as everything starts at once, and each minute later', async () => {
  const { clock, known, services, end } = await setUp();
  known.entities = [component('early')];
  await clock.advance(3_000);
  expect(services.has('component:default/early')).toBe(true);
  await clock.advance(60_000);
  known.entities.push(component('late'));
  await clock.advance(3_000);
  expect(services.has('component:default/late')).toBe(false);
  await clock.advance(60_000);
  expect(services.has('component:default/late')).toBe(true);
  await end();
});

it('tells of those that came, changed or went, and keeps the others as they are', async () => {
  const { clock, known, services, told, end } = await setUp('a', 'b', 'c');
  const [a] = services.all();
  known.entities = [
    component('a'),
    component('b', { 'backstage.io/kubernetes-id': 'other' }),
    component('d'),
  ];
  told.length = 0;
  await clock.advance(3_000);
  expect(told).toEqual([
    ['b', 'c', 'd'].map(name => `component:default/${name}`),
  ]);
  expect(services.all()[0]).toBe(a);
  expect(services.withId('b')).toEqual([]);
  await end();
});

it('keeps what it knows while the catalog is away, and tries again soon', async () => {
  const { clock, known, services, end } = await setUp('web');
  known.down = true;
  await clock.advance(120_000);
  expect(services.has('component:default/web')).toBe(true);
  known.down = false;
  known.entities = [];
  await clock.advance(3_000);
  expect(services.has('component:default/web')).toBe(false);
  await end();
});

it('takes in one that somebody looked at before the next refresh', async () => {
  const { services, told, end } = await setUp();
  const service = {
    entityRef: 'component:default/new',
    name: 'new',
    selection: { kubernetesId: 'new' },
  };
  expect(services.put(service)).toBe(service);
  expect(services.put({ ...service })).toBe(service);
  expect(told).toEqual([['component:default/new']]);
  await end();
});

it('asks the catalog for one anew, except in the second after somebody did', async () => {
  const { clock, known, services, end } = await setUp('web');
  const entityRef = 'component:default/web';
  const [web] = services.all();
  services.put(web);
  known.entities = [];
  expect(await services.readNow(entityRef)).toBe(web);
  await clock.advance(1_000);
  expect(await services.readNow(entityRef)).toBeUndefined();
  await end();
});

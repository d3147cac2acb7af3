import { serveStore } from '../__fixtures__/serveStore';
import { resourceTypes } from '../resourceTypes';

describe('services/proxy', () => {
  let world: Awaited<ReturnType<typeof serveStore>>;
  beforeEach(async () => {
    world = await serveStore();
    world.store.create(resourceTypes.services, {
      metadata: { name: 'orders', namespace: 'shop' },
      spec: {
        selector: { app: 'orders' },
        ports: [{ name: 'http', port: 80 }],
      },
    });
  });
  afterEach(() => world.server.close());

  function run(image: string, ready: boolean) {
    const { store } = world;
    store.create(resourceTypes.pods, {
      metadata: {
        name: 'orders-1',
        namespace: 'shop',
        labels: { app: 'orders' },
      },
      spec: { containers: [{ name: 'app', image }] },
    });
    store.mutate(
      resourceTypes.pods,
      'shop',
      'orders-1',
      draft => {
        draft.status = {
          conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
        };
      },
      { subresource: 'status', manager: 'kubelet' },
    );
  }
  const ask = (target: string, method = 'GET') =>
    world.call(`/api/v1/namespaces/shop/services/${target}/proxy/ready?x=1`, {
      method,
    });

  it.each([
    ['its pod is well', 'orders:1', true, 'orders:http', 200],
    ['by the number of its port', 'orders:1', true, 'orders:80', 200],
    ['its pod says no', 'orders:1-unhealthy', true, 'orders:http', 500],
    ['no pod is ready', 'orders:1', false, 'orders:http', 503],
    ['it has no such port', 'orders:1', true, 'orders:grpc', 503],
    ['there is no such Service', 'orders:1', true, 'baskets:http', 404],
  ])('%s', async (_what, image, ready, target, code) => {
    run(image, ready);
    expect((await ask(target)).code).toBe(code);
  });

  it('refuses what it cannot do like the real one', async () => {
    run('orders:1', true);
    expect(await ask('orders:http', 'PUT')).toMatchObject({ code: 501 });
  });
});

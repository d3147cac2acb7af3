import { ManualClock } from '../../apiserver/ManualClock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { runControllers } from './runControllers';

const { configmaps } = resourceTypes;

describe('runControllers', () => {
  const setUp = (
    reconcile: (key: string) => void | { requeueAfterMs: number },
  ) => {
    const clock = new ManualClock();
    const store = new ObjectStore({ clock });
    const create = (name: string) =>
      store.create(configmaps, { metadata: { name, namespace: 'shop' } });
    create('first');
    const run = runControllers(store, clock, [
      {
        name: 'test',
        keysFor: ({ object }) => [`shop/${object.metadata.name}`],
        reconcile,
      },
    ]);
    return { clock, store, create, run };
  };

  it('looks at what is there, and once at what changed many times', () => {
    const keys: string[] = [];
    const { clock, store, create } = setUp(key => {
      keys.push(key);
    });
    clock.advance(0);
    expect(keys).toEqual(['shop/first']);
    create('second');
    for (const value of ['1', '2', '3']) {
      store.mutate(configmaps, 'shop', 'second', draft => {
        draft.data = { value };
      });
    }
    expect(keys).toHaveLength(1);
    clock.advance(0);
    expect(keys).toEqual(['shop/first', 'shop/second']);
  });

  it('looks again when asked to, and not after it was stopped', () => {
    const at: number[] = [];
    const { clock, run } = setUp(() => {
      at.push(clock.now().getTime());
      return { requeueAfterMs: 1_000 };
    });
    const start = clock.now().getTime();
    clock.advance(2_500);
    expect(at.map(time => time - start)).toEqual([0, 1_000, 2_000]);
    run.stop();
    clock.advance(10_000);
    expect(at).toHaveLength(3);
  });

  it('tries what failed again, later each time, and the others meanwhile', () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
    const keys: string[] = [];
    const { clock, create } = setUp(key => {
      keys.push(key);
      if (key === 'shop/first') throw new Error('conflict');
    });
    create('second');
    clock.advance(0);
    expect(keys).toEqual(['shop/first', 'shop/second']);
    clock.advance(1_000);
    expect(keys.filter(key => key === 'shop/first')).toHaveLength(4);
    expect(logged.mock.calls[0][0]).toContain('test: shop/first');
    logged.mockRestore();
  });
});

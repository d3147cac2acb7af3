import { ClusterClient } from '@backstage-deployments/plugin-deployments-node';
import { OperationsContext } from '../operations/OperationsContext';

/** What a worker does at its n-th boundary; a crash there loses everything that is not stored or sent. */
class Crash extends Error {}

/** A worker's context that crashes at its `at`-th boundary: before or after each transaction and each write. */
export function crashing(
  base: OperationsContext & { client: ClusterClient },
  at: number,
): { context: OperationsContext; passed: () => number } {
  let boundary = 0;
  const pass = () => {
    boundary += 1;
    // Dead from then on: nothing that it would still like to do or store happens.
    if (boundary >= at) throw new Crash();
  };
  const guarded = async <T>(act: () => Promise<T>): Promise<T> => {
    pass();
    const result = await act();
    pass();
    return result;
  };
  const { client, knex } = base;
  const crashingKnex = new Proxy(knex, {
    get: (target, key, receiver) =>
      key === 'transaction'
        ? (act: never) => guarded(() => target.transaction(act))
        : Reflect.get(target, key, receiver),
  });
  const crashingClient = new Proxy(client, {
    get: (target, key) =>
      key === 'patch' || key === 'create'
        ? (...parts: unknown[]) =>
            guarded(() => Reflect.apply(target[key], target, parts))
        : boundTo(target, key),
  });
  return {
    passed: () => boundary,
    context: {
      ...base,
      knex: crashingKnex,
      clientOf: () => crashingClient,
    },
  };
}

/** A class's private fields are its own: through a proxy its methods would not find them. */
function boundTo(target: ClusterClient, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key);
  return typeof value === 'function' ? value.bind(target) : value;
}

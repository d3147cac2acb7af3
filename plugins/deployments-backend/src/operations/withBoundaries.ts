import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { OperationsContext } from './OperationsContext';

/**
 * A context in which every write, to a cluster or to a repository, comes to a boundary first. Executors get their clients
 * from it, so a new one is covered without knowing. The context itself where nobody listens.
 */
export function withBoundaries(
  context: OperationsContext,
  operation: () => Operation,
): OperationsContext {
  const { onBoundary } = context;
  if (!onBoundary) return context;
  const pass = (act: string) => onBoundary(operation(), act);
  return {
    ...context,
    clientOf: cluster =>
      stopBefore(
        stopBefore(context.clientOf(cluster), 'patch', pass),
        'create',
        pass,
      ),
    repoFor: url => {
      const repo = context.repoFor(url);
      return (
        repo && stopBefore(stopBefore(repo, 'commit', pass), 'propose', pass)
      );
    },
  };
}

function stopBefore<T extends object>(
  target: T,
  method: keyof T & string,
  pass: (act: string) => Promise<void>,
): T {
  return new Proxy(target, {
    get(_target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      if (key !== method) return value.bind(target);
      return async (...parts: unknown[]) => {
        await pass(method);
        return value.apply(target, parts);
      };
    },
  });
}

import { ObjectStore } from '../apiserver/ObjectStore';
import { Application, Operation, OperationState } from './Application';
import { ComparedResource } from './ComparedResource';
import { Target } from './readTarget';
import { syncResources } from './syncResources';

interface Sync {
  readonly application: Application;
  readonly target: Target;
  readonly operation: Operation;
  readonly extent: 'full' | 'drifted-resources';
  readonly resources: readonly ComparedResource[];
  readonly now: string;
}

/** Applies a commit to the cluster. @returns what becomes `status.operationState` */
export function runSync(
  store: ObjectStore,
  { application, target, operation, extent, resources, now }: Sync,
): OperationState {
  const { spec } = application;
  const synced = syncResources(store, {
    spec,
    resources:
      extent === 'full'
        ? resources
        : resources.filter(({ status }) => status === 'OutOfSync'),
    prune: operation.sync?.prune ? 'extra-resources' : 'nothing',
  });
  const failed = synced.filter(({ status }) => status === 'SyncFailed');
  return {
    operation: {
      ...operation,
      sync: { ...operation.sync, revision: target.commit },
    },
    phase: failed.length > 0 ? 'Failed' : 'Succeeded',
    message:
      failed.length > 0
        ? `one or more objects failed to apply, reason: ${failed
            .map(({ message }) => message)
            .join('; ')}`
        : 'successfully synced (all tasks run)',
    startedAt: now,
    finishedAt: now,
    syncResult: {
      revision: target.commit,
      source: spec.source ?? { repoURL: '' },
      resources: synced,
    },
  };
}

/** An operation that could not begin. */
export function failedOperation(
  operation: Operation,
  message: string,
  now: string,
): OperationState {
  return {
    operation,
    phase: 'Failed',
    message,
    startedAt: now,
    finishedAt: now,
  };
}

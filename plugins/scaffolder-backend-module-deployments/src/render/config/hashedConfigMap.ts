import { createHash } from 'node:crypto';
import { canonicalJson } from '@backstage-deployments/plugin-deployments-common';
import { Manifest } from '../yaml/Manifest';
import { Placement } from './Placement';
import { beforeWorkload } from './syncWave';

/** As many as kustomize puts behind a name. */
const HASH_CHARACTERS = 10;
/** What kustomize writes for these, so that no hash spells a word (kustomize, api/internal/hasher). */
const lettersFor: Readonly<Record<string, string>> = {
  0: 'g',
  1: 'h',
  3: 'k',
  a: 'm',
  e: 't',
};

/**
 * A ConfigMap whose name is its content's: a change of configuration is a new revision of the workload, goes through the
 * same steps as a new image, and can be rolled back with it. The hash looks like kustomize's, by which tools tell it from
 * the name before it.
 */
export function hashedConfigMap(
  placement: Placement,
  name: string,
  data: Readonly<Record<string, string>>,
): Manifest {
  const hash = createHash('sha256')
    .update(canonicalJson(data))
    .digest('hex')
    .slice(0, HASH_CHARACTERS)
    .replace(/[013ae]/g, character => lettersFor[character]);
  return {
    object: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: `${name}-${hash}`,
        namespace: placement.namespace,
        labels: placement.labels,
        annotations: {
          ...beforeWorkload,
          'argocd.argoproj.io/sync-options': 'Prune=false',
          'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
        },
      },
      immutable: true,
      data,
    },
    comments: {
      '': 'Immutable, and named by a hash of its data: to change it, give it another name here and where it is named.',
      'metadata/annotations/argocd.argoproj.io/sync-options':
        'The earlier one stays: pods of the stable version still name it while a new one rolls out, and a rollback brings it back. It may be deleted when no ReplicaSet names it any more.',
    },
  };
}

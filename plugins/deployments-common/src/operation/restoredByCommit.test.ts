import {
  observation,
  pausedCanary,
  replicaSet,
  rollout,
  template,
} from '../__fixtures__/objects';
import { CommitToSource } from '../plan/Plan';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { restoredByCommit } from './restoredByCommit';

const step: CommitToSource = {
  kind: 'CommitToSource',
  repoURL: 'https://git.example.com/acme/k8s-config',
  branch: 'main',
  folder: '',
  target: { kind: 'Deployment', name: 'web', namespace: 'shop' },
  scope: 'configuration',
  as: 'commit',
  edits: 'e1',
  replicaSet: { name: 'web-hash-2', uid: 'uid-hash-2' },
  images: [{ container: 'web', image: 'demo/web:1.2.0' }],
  podTemplateHash: 'hash-2',
  revision: 2,
};
const newest = { 'deployment.kubernetes.io/revision': '9' };
const withEnv = template('1.2.0', [{ name: 'NEW', value: 'on' }]);

it.each<[string, Partial<CommitToSource>, WorkloadObservation, boolean]>([
  ['not synced yet', {}, observation(), false],
  [
    'the same ReplicaSet runs again',
    {},
    observation({
      replicaSets: [
        replicaSet('deployments', 3),
        replicaSet('deployments', 2, { annotations: newest }),
      ],
    }),
    true,
  ],
  [
    'another ReplicaSet runs an equal template',
    {},
    observation({
      replicaSets: [
        replicaSet('deployments', 2),
        replicaSet('deployments', 4, { template: template('1.2.0') }),
      ],
    }),
    true,
  ],
  [
    'only the image came back although all of it was to',
    {},
    observation({
      replicaSets: [
        replicaSet('deployments', 2),
        replicaSet('deployments', 4, { template: withEnv }),
      ],
    }),
    false,
  ],
  [
    'only the image was to come back',
    { scope: 'image' },
    observation({
      replicaSets: [
        replicaSet('deployments', 2),
        replicaSet('deployments', 4, { template: withEnv }),
      ],
    }),
    true,
  ],
  [
    'a canary of what came back does not serve all yet',
    { podTemplateHash: 'hash-3' },
    observation({ kind: 'rollouts', workload: pausedCanary() }),
    false,
  ],
  [
    'a Rollout serves what came back',
    { podTemplateHash: 'hash-3' },
    observation({ kind: 'rollouts', workload: rollout() }),
    true,
  ],
])('%s', (_what, change, of, passed) => {
  expect(restoredByCommit({ ...step, ...change }, of).passed).toBe(passed);
});

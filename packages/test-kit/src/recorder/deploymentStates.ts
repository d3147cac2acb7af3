import { RecordedState } from './RecordedState';

const kind = 'deployments';
/** Above what a control plane needs to notice anything, far below what a person waits. */
const progressDeadlineSeconds = 6;

/** The states of a Deployment, in the order of `deriveDeploymentStatus`. */
export const deploymentStates: readonly RecordedState[] = [
  {
    name: 'deployment-paused',
    workload: { kind, spec: {} },
    versions: ['v1', 'slow'],
    then: {
      when: 'Progressing',
      act: (admin, workload) =>
        admin.patch(workload, 'merge', { spec: { paused: true } }),
    },
    arrived: ({ phase }) => phase === 'Paused',
  },
  {
    name: 'deployment-deadline-exceeded',
    workload: { kind, spec: { progressDeadlineSeconds } },
    versions: ['v1', 'crash'],
    arrived: ({ phase }) => phase === 'Degraded',
  },
  {
    name: 'deployment-crash-loop',
    workload: { kind, spec: {} },
    versions: ['v1', 'crash'],
    arrived: ({ cause }) => cause?.reason === 'CrashLoopBackOff',
  },
  {
    name: 'deployment-image-missing',
    workload: { kind, spec: {} },
    versions: ['v1', 'missing'],
    arrived: ({ cause }) => cause?.reason === 'ImagePullBackOff',
  },
  {
    name: 'deployment-over-quota',
    workload: { kind, spec: {} },
    beside: namespace => [
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'pods', namespace },
        spec: { hard: { pods: '2' } },
      },
    ],
    versions: ['v1', 'v2'],
    arrived: ({ cause }) => cause?.reason === 'FailedCreate',
  },
  {
    name: 'deployment-unschedulable',
    workload: { kind, spec: {} },
    versions: ['v1', 'huge'],
    arrived: ({ cause }) => cause?.reason === 'Unschedulable',
  },
  {
    name: 'deployment-rolling',
    workload: { kind, spec: {} },
    versions: ['v1', 'slow'],
    arrived: ({ reason }) => reason === 'LessUpdated',
  },
  {
    name: 'deployment-starting',
    workload: { kind, spec: {} },
    versions: ['slow'],
    arrived: ({ reason }) => reason === 'LessAvailable',
  },
  {
    name: 'deployment-scaled-to-zero',
    workload: { kind, spec: { replicas: 0 } },
    versions: ['v1'],
    arrived: ({ phase }) => phase === 'Healthy',
  },
  {
    name: 'deployment-healthy',
    workload: { kind, spec: {} },
    versions: ['v1', 'v2'],
    arrived: ({ phase }) => phase === 'Healthy',
  },
];

import { containerContract } from '../containerContract';

/** Of a pod, as Pod Security's restricted profile wants it. */
export const podSecurityContext = {
  runAsNonRoot: true,
  runAsUser: containerContract.userId,
  runAsGroup: containerContract.userId,
  seccompProfile: { type: 'RuntimeDefault' },
} as const;

/** Of a container in it. */
export const containerSecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
} as const;

import { Environment } from '@backstage-deployments/plugin-deployments-common';

/** Why nobody acts in an environment while permissions are off, the portal itself included. */
export function findUnguarded(
  { permissionsEnabled }: { permissionsEnabled: boolean },
  { tier, title }: Environment,
): string | undefined {
  const guarded = tier === 'production' || tier === 'disaster-recovery';
  return guarded && !permissionsEnabled
    ? `${title} is not written to while permission.enabled is not true: everybody would be allowed`
    : undefined;
}

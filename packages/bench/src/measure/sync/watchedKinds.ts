import { resourceKinds } from '@backstage-deployments/plugin-deployments-common';

const { configmaps, secrets, ...watched } = resourceKinds;

/** The kinds that the portal watches, and so lists. */
export const watchedKinds = Object.values(watched);

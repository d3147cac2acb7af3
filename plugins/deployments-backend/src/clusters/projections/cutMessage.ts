import { maskSecrets } from '@backstage-deployments/plugin-deployments-common';

/** Messages of kubelets and controllers may be pages long; the domain quotes a sentence of them. */
const MESSAGE_LENGTH_MAX = 300;
/** A secret that is cut in half would not be known as one. */
const LOOKED_AT_MAX = 2_000;

/** A controller's message as a page may show it: probes and hooks repeat what a program wrote, secrets included. */
export function cutMessage(message: string | undefined): string | undefined {
  return (
    message &&
    maskSecrets(message.slice(0, LOOKED_AT_MAX)).slice(0, MESSAGE_LENGTH_MAX)
  );
}

/** Without tag and digest. */
export const placeholderName = 'registry.k8s.io/pause';

/**
 * What runs until the pipeline has built the first version. It is Kubernetes' own sandbox container: for both platforms, not
 * root, and it answers nothing, so that it is never ready and nobody takes it for the service. A page that says hello would
 * be a revision that could be rolled back to.
 */
export const placeholderImage = `${placeholderName}:3.10@sha256:ee6521f290b2168b6e0935a181d4cff9be1ac3f505666ef0e3c98fae8199917a`;

import { ServiceSpecification } from '../../../specification/ServiceSpecification';
import { Step } from './Workflow';

/** Logs in to the image's registry: by the job's own token where GitHub keeps it, by the repository's secrets elsewhere. */
export function loginStep({ spec }: ServiceSpecification): Step {
  const registry = spec.image.split('/', 1)[0];
  return {
    name: 'Log in to the registry',
    uses: 'docker/login-action',
    with: {
      registry,
      ...(registry === 'ghcr.io'
        ? {
            username: '${{ github.actor }}',
            password: '${{ github.token }}',
          }
        : {
            username: '${{ secrets.REGISTRY_USERNAME }}',
            password: '${{ secrets.REGISTRY_PASSWORD }}',
          }),
    },
  };
}

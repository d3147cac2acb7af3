import { parseSpecification } from '../specification/parseSpecification';
import { ServiceSpecification } from '../specification/ServiceSpecification';

/** A basket of the team checkout, with what a test is about. */
export function specificationOf(
  spec: Readonly<Record<string, unknown>> = {},
): ServiceSpecification {
  return parseSpecification({
    apiVersion: 'deployments.backstage.io/v1alpha1',
    kind: 'Service',
    metadata: {
      name: 'basket',
      owner: 'group:default/team-checkout',
      system: 'shop',
      description: 'Keeps baskets',
    },
    spec: {
      repository: 'github.com/acme/basket',
      configRepository: 'github.com/acme/k8s-config',
      image: 'ghcr.io/acme/basket',
      ...spec,
    },
  });
}

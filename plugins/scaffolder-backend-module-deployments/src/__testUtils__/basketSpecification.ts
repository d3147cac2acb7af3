import { ServiceSpecification } from '../specification/ServiceSpecification';

/** A whole specification, of which a test changes what it is about. */
export function basketSpecification(
  spec: Partial<ServiceSpecification['spec']> = {},
  metadata: Partial<ServiceSpecification['metadata']> = {},
): ServiceSpecification {
  return {
    apiVersion: 'deployments.backstage.io/v1alpha1',
    kind: 'Service',
    metadata: {
      name: 'basket',
      owner: 'group:default/team-checkout',
      system: 'shop',
      description: 'Keeps baskets',
      ...metadata,
    },
    spec: {
      language: 'typescript',
      strategy: 'rolling',
      traffic: 'none',
      environments: [
        'development',
        'staging',
        'production',
        'disaster-recovery',
      ],
      repository: 'github.com/acme/basket',
      configRepository: 'github.com/acme/k8s-config',
      image: 'ghcr.io/acme/basket',
      port: 8080,
      size: {
        development: 'small',
        staging: 'small',
        production: 'medium',
        'disaster-recovery': 'medium',
      },
      database: 'none',
      cache: 'none',
      objectives: { availability: 0.999, errorRate: 0.05, latencyP95Ms: 500 },
      prometheus: 'http://prometheus.monitoring.svc.cluster.local:9090',
      ...spec,
    },
  };
}

import { stringify } from 'yaml';
import { ServiceSpecification } from '../../specification/ServiceSpecification';
import { parseRepository } from './parseRepository';

/** The entity that Backstage knows the service by. Its kubernetes-id is what the workloads carry as a label. */
export function renderCatalogInfo({
  metadata,
  spec,
}: ServiceSpecification): string {
  const { owner, name } = parseRepository(spec.repository);
  return stringify(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: metadata.name,
        description: metadata.description,
        annotations: {
          'backstage.io/kubernetes-id': metadata.name,
          'github.com/project-slug': `${owner}/${name}`,
        },
        tags: [spec.language],
      },
      spec: {
        type: 'service',
        lifecycle: spec.environments.includes('production')
          ? 'production'
          : 'experimental',
        owner: metadata.owner,
        ...(metadata.system && { system: metadata.system }),
      },
    },
    { lineWidth: 0 },
  );
}

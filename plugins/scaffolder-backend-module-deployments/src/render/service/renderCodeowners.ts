import { parseEntityRef } from '@backstage/catalog-model';
import { ServiceSpecification } from '../../specification/ServiceSpecification';
import { parseRepository } from './parseRepository';

/**
 * Who approves what: the owner its own code, the platform team and the security team what decides how it gets to
 * production. The last line that matches a path counts.
 */
export function renderCodeowners({
  metadata,
  spec,
}: ServiceSpecification): string {
  const organisation = parseRepository(spec.repository).owner.split('/', 1)[0];
  const { kind, name } = parseEntityRef(metadata.owner, {
    defaultKind: 'group',
    defaultNamespace: 'default',
  });
  const owner =
    kind.toLocaleLowerCase('en-US') === 'user'
      ? `@${name}`
      : `@${organisation}/${name}`;
  const teams = `@${organisation}/platform-team @${organisation}/security-team`;
  return `* ${owner}

# What decides how this service gets to production.
/.github/ ${teams}
/Dockerfile ${teams}
/infrastructure/ ${teams}
/service.yaml ${teams}
`;
}

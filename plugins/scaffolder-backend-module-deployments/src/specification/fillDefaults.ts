import { z } from 'zod';
import { ServiceSpecification } from './ServiceSpecification';
import { specificationSchema } from './schema/specificationSchema';

type Given = z.output<typeof specificationSchema>;

/** Registries of hosts that keep theirs elsewhere than under their own name. */
const registries: Readonly<Record<string, string>> = {
  'github.com': 'ghcr.io',
  'gitlab.com': 'registry.gitlab.com',
};

/**
 * Fills in what follows from other fields: where one repository lives, the other and the image do too. Without any, the
 * organisation on GitHub is taken to have the owner's name.
 */
export function fillDefaults(given: Given): ServiceSpecification {
  const { metadata, spec } = given;
  const [host, organisation] = (
    spec.repository ??
    spec.configRepository ??
    `github.com/${organisationOf(metadata.owner)}`
  ).split('/');
  const repository =
    spec.repository ?? `${host}/${organisation}/${metadata.name}`;
  const registry = Object.hasOwn(registries, host) ? registries[host] : host;
  return {
    ...given,
    metadata: {
      ...metadata,
      description: metadata.description ?? `The service ${metadata.name}`,
    },
    spec: {
      ...spec,
      // An experiment needs a route by header, which only a mesh has.
      traffic: spec.traffic ?? (spec.strategy === 'ab' ? 'istio' : 'none'),
      repository,
      configRepository:
        spec.configRepository ?? `${host}/${organisation}/k8s-config`,
      image:
        spec.image ??
        `${registry}/${repository.split('/').slice(1).join('/')}`.toLowerCase(),
    },
  };
}

function organisationOf(owner: string): string {
  const [namespace, name] = owner.slice(owner.indexOf(':') + 1).split('/');
  return namespace === 'default' ? name : namespace;
}

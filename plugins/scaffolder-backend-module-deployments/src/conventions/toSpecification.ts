import { Conventions } from './Conventions';

/**
 * A specification of what a form asked for: answers by the names of the specification's fields. What a form leaves empty is
 * as if it had not been asked; what it does not ask is the organisation's convention. Nothing is checked yet.
 *
 * @param answers - name, owner, system and description of the service, and fields of the specification's `spec`
 * @returns for parseSpecification
 */
export function toSpecification(
  answers: Readonly<Record<string, unknown>>,
  { repositories, configRepository, images, prometheus }: Conventions,
): unknown {
  const { name, owner, system, description, ...spec } = withoutEmpty(answers);
  return {
    apiVersion: 'deployments.backstage.io/v1alpha1',
    kind: 'Service',
    metadata: withoutEmpty({
      name,
      owner,
      // A picker of entities answers with a ref, a specification has the name.
      system:
        typeof system === 'string'
          ? system.replace(/^system:(default\/)?/i, '')
          : system,
      description,
    }),
    spec: withoutEmpty({
      repository: inFolder(repositories, name),
      configRepository,
      image: inFolder(images, name),
      prometheus,
      ...spec,
    }),
  };
}

/** Of a name that is none nothing follows; it is refused by itself. */
function inFolder(folder: string | undefined, name: unknown) {
  return folder && typeof name === 'string' ? `${folder}/${name}` : undefined;
}

function withoutEmpty(
  fields: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    ),
  );
}

/** Where an image is in a registry. */
export interface RegistryImage {
  host: string;
  /** `library/nginx`. */
  repository: string;
  /** Digest where the image names one, else its tag. */
  reference: string;
}

const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*';
const REPOSITORY = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const REFERENCE =
  /^(?:[\w][\w.-]{0,127}|[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,})$/;

/**
 * Reads an image as container runtimes do: the first part is a registry if it has a dot or a port or is `localhost`.
 * Undefined for what is no image, which could otherwise lead anywhere as part of an address.
 */
export function parseRegistryImage(image: string): RegistryImage | undefined {
  const [named, digest] = image.split('@', 2);
  const [first, ...rest] = named.split('/');
  const hasHost =
    rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const path = hasHost ? rest.join('/') : named;
  const colon = path.indexOf(':');
  const name = colon < 0 ? path : path.slice(0, colon);
  const repository = hasHost || name.includes('/') ? name : `library/${name}`;
  const tag = colon < 0 ? 'latest' : path.slice(colon + 1);
  const reference = digest ?? tag;
  return REPOSITORY.test(repository) && REFERENCE.test(reference)
    ? { host: hasHost ? first : 'docker.io', repository, reference }
    : undefined;
}

import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { Conventions } from './Conventions';

/** `host/owner`, or deeper: letters, digits, dots, dashes, each part beginning with one of the first two. */
const address = /^[A-Za-z0-9][\w.-]*(?::\d+)?(?:\/[A-Za-z0-9][\w.-]*)+$/;

/**
 * `deployments.templates`.
 *
 * @throws InputError naming the key
 */
export function readConventions(config: Config): Conventions {
  const section = config.getOptionalConfig('deployments.templates');
  const prometheus = section?.getOptionalString('prometheus');
  if (prometheus !== undefined && !/^https?:\/\/\S+$/.test(prometheus)) {
    throw new InputError(
      `deployments.templates.prometheus: "${prometheus}" is no http(s) URL`,
    );
  }
  const conventions: Conventions = {
    repositories: readAddress(section, 'repositories'),
    configRepository: readAddress(section, 'configRepository'),
    images: readAddress(section, 'images'),
    prometheus,
  };
  return conventions;
}

function readAddress(
  section: Config | undefined,
  name: string,
): string | undefined {
  const value = section?.getOptionalString(name);
  if (value === undefined || address.test(value)) return value;
  throw new InputError(
    `deployments.templates.${name}: "${value}" is no address; write host/owner, without a scheme`,
  );
}

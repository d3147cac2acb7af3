import { InputError } from '@backstage/errors';
import { parseDocument } from 'yaml';
import { plainValue } from '../render/yaml/plainValue';
import { parseSpecification } from './parseSpecification';
import { ServiceSpecification } from './ServiceSpecification';
import { specificationLimits } from './specificationLimits';

/**
 * Reads a `service.yaml`.
 *
 * @throws InputError with one sentence: where the YAML is broken, or which field is
 * @public
 */
export function readSpecification(text: string): ServiceSpecification {
  if (text.length > specificationLimits.textCharacters) {
    throw new InputError(
      `The specification is refused: it has more than ${specificationLimits.textCharacters} characters`,
    );
  }
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    logLevel: 'error',
  });
  const [error] = document.errors;
  if (error) {
    throw new InputError(
      `The specification is no YAML document: ${error.message
        .split('\n')[0]
        .replace(/:$/, '')}`,
    );
  }
  const plain = plainValue(document);
  if (!plain) {
    throw new InputError(
      'The specification is refused: it uses YAML aliases, write the values out',
    );
  }
  return parseSpecification(plain.value);
}

import { InputError } from '@backstage/errors';
import { REASON_LENGTH_MAX } from '@backstage-deployments/plugin-deployments-common';

/**
 * What people write ends up in annotations and lists: one line of printable text.
 *
 * @param name - of the field
 * @returns the text without the space around it
 * @throws InputError naming the field
 */
export function checkSentence(
  name: string,
  text: string,
  { required }: { required: boolean },
): string {
  const sentence = text.trim();
  if (!sentence && required) {
    throw new InputError(`${name}: say why, in a sentence`);
  }
  if (sentence.length > REASON_LENGTH_MAX) {
    throw new InputError(
      `${name}: at most ${REASON_LENGTH_MAX} characters, these are ${sentence.length}`,
    );
  }
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(sentence)) {
    throw new InputError(
      `${name}: control characters and line breaks are not taken`,
    );
  }
  return sentence;
}

import { z } from 'zod';

/**
 * A string of a closed grammar. The length is checked first, so that no expression ever sees a long text.
 *
 * @param grammar - anchored at both ends, linear
 * @param wanted - says what is wanted, after the field's name: `must be …`
 */
export function matching(
  grammar: RegExp,
  maxCharacters: number,
  wanted: string,
) {
  return z
    .string()
    .max(maxCharacters, {
      message: `must have at most ${maxCharacters} characters`,
      abort: true,
    })
    .regex(grammar, wanted);
}

import { z } from 'zod';

/**
 * Control characters, the line and paragraph separators, what changes the direction of text or is not seen at all, and
 * halves of surrogate pairs: a reviewer would not read what a program reads.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\uFFF9-\uFFFF]/u;
/** What nunjucks, GitHub Actions and shells would evaluate. */
const TEMPLATE = /\{\{|\}\}|\{%|%\}|\{#|#\}|\$\{|\$\(|`/;

/** One line for people, which is data wherever it is written. */
export function plainText(maxCharacters: number) {
  return (
    z
      .string()
      .max(maxCharacters, {
        message: `must have at most ${maxCharacters} characters`,
        abort: true,
      })
      .refine(text => !UNSEEN.test(text), {
        message: 'must be one line without control or invisible characters',
        abort: true,
      })
      .refine(text => text === text.normalize('NFC'), {
        message: 'must be in Unicode normal form C',
        abort: true,
      })
      .refine(text => !TEMPLATE.test(text), {
        message: 'must not contain template or shell expressions',
      })
      // Last, as it would take some of what is not seen along.
      .trim()
      .min(1, 'must not be empty')
  );
}

import { ConditionError } from './ConditionError';

const token =
  /\s*(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|-\d+(?:\.\d+)?|[A-Za-z_]\w*|&&|\|\||[<>=!]=|[<>!()[\]])/y;

/**
 * The words of a condition.
 *
 * @throws ConditionError at the first character that begins none
 */
export function tokenize(condition: string): readonly string[] {
  const tokens: string[] = [];
  const text = condition.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const start = token.lastIndex;
    const match = token.exec(text);
    if (!match) {
      throw new ConditionError(
        `unexpected or unsupported "${text.slice(start).trim()}"`,
      );
    }
    tokens.push(match[1]);
  }
  return tokens;
}

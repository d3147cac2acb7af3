import { Answer } from './Answer';

/**
 * Envoy's RE2 takes linear time for any pattern, a browser's engine may take for ever. With no more repetitions than this,
 * none of them inside another, a value of {@link VALUE_LENGTH_MAX} is looked through in milliseconds.
 */
const REPETITIONS_MAX = 3;
/** Longer than any cookie that a person types. */
const VALUE_LENGTH_MAX = 512;
const REPEAT = /[*+]|\{\d+,\d*\}/g;
/** A group that is repeated although it repeats something or chooses itself: `(a+)+`, `(a|aa)*`. */
const NESTED = /\([^()]*(?:[*+|]|\{\d+,)[^()]*\)(?:[*+]|\{\d+,)/;
const GROUPED_DEEPER = /\([^()]*\([^()]*\)[^()]*\)(?:[*+]|\{\d+,)/;

/**
 * Whether a whole value matches an RE2 pattern (Envoy, safe_regex: the whole value has to). A pattern that this engine
 * does not know, or that could keep it busy, is `unknown`.
 */
export function matchesPattern(pattern: string, value: string): Answer {
  const [, insensitive, rest] = /^(\(\?i\))?(.*)$/s.exec(pattern) ?? [];
  const source = rest.replaceAll('(?P<', '(?<');
  if (isCostly(source) || value.length > VALUE_LENGTH_MAX) return 'unknown';
  try {
    const matches = new RegExp(`^(?:${source})$`, insensitive ? 'i' : '');
    return matches.test(value) ? 'yes' : 'no';
  } catch (error) {
    // RE2 has classes and flags that JavaScript has not.
    if (error instanceof SyntaxError) return 'unknown';
    throw error;
  }
}

function isCostly(source: string): boolean {
  const bare = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  return (
    (bare.match(REPEAT)?.length ?? 0) > REPETITIONS_MAX ||
    NESTED.test(bare) ||
    GROUPED_DEEPER.test(bare)
  );
}

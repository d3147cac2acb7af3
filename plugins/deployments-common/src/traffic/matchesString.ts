import { Answer } from './Answer';
import { matchesPattern } from './matchesPattern';
import { StringMatch } from './StringMatch';

/** Whether a value is as a match asks for. A value that is not there matches nothing. */
export function matchesString(
  match: StringMatch,
  value: string | undefined,
  letters: 'as-written' | 'any-case' = 'as-written',
): Answer {
  if (value === undefined) return 'no';
  if (match.hidden) return 'unknown';
  if (match.regex !== undefined) return matchesPattern(match.regex, value);
  const fold = (text: string) =>
    letters === 'any-case' ? text.toLowerCase() : text;
  const said = fold(value);
  if (match.exact !== undefined) return yes(said === fold(match.exact));
  return match.prefix === undefined
    ? 'yes'
    : yes(said.startsWith(fold(match.prefix)));
}

function yes(holds: boolean): Answer {
  return holds ? 'yes' : 'no';
}

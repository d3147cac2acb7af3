import { ApiStatusError } from '../../ApiStatusError';

type Labels = Record<string, string>;
type Matches = (labels: Labels) => boolean;

const key = '[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?';
const value = '[-A-Za-z0-9_.]*';
const isIn = new RegExp(`^(${key})\\s+(in|notin)\\s+\\(([^()]*)\\)$`);
const isEqual = new RegExp(`^(${key})\\s*(==|=|!=)\\s*(${value})$`);
const exists = new RegExp(`^(!?)\\s*(${key})$`);

/**
 * A label selector as in `?labelSelector=`: `a=b`, `a!=b`, `a in (b,c)`, `a notin (b)`, `a`, `!a`, joined by commas.
 *
 * @throws ApiStatusError 400
 */
export function parseLabelSelector(selector: string): Matches {
  const terms = splitTerms(selector).map(parseTerm);
  return labels => terms.every(matches => matches(labels));
}

/** Commas within parentheses separate values. */
function splitTerms(selector: string): string[] {
  return selector
    .split(/,(?![^(]*\))/)
    .map(term => term.trim())
    .filter(term => term !== '' || selector.trim() !== '');
}

function parseTerm(term: string): Matches {
  const inSet = isIn.exec(term);
  if (inSet) {
    const [, name, , operator, list] = inSet;
    const values = list.split(',').map(item => item.trim());
    return operator === 'in'
      ? labels => values.includes(labels[name] ?? '\0')
      : labels => !values.includes(labels[name] ?? '\0');
  }
  const equal = isEqual.exec(term);
  if (equal) {
    const [, name, , operator, wanted] = equal;
    return operator === '!='
      ? labels => labels[name] !== wanted
      : labels => labels[name] === wanted;
  }
  const existence = exists.exec(term);
  if (existence) {
    const [, not, name] = existence;
    return labels => Object.hasOwn(labels, name) === (not === '');
  }
  throw ApiStatusError.badRequest(
    `unable to parse requirement: found '${term}', expected a label requirement`,
  );
}

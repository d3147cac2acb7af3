import { LabelRequirement } from './ServiceSelection';

/** More terms than anybody writes by hand; each costs at every change of a workload. */
const TERMS_MAX = 16;
const KEY = '[A-Za-z0-9][A-Za-z0-9._/-]*';
const set = new RegExp(`^(${KEY})\\s+(in|notin)\\s*\\(([^)]*)\\)$`);
const equality = new RegExp(`^(${KEY})\\s*(==|=|!=)\\s*([A-Za-z0-9._-]*)$`);
const presence = new RegExp(`^(!?)\\s*(${KEY})$`);

/**
 * Parses a label selector as kubectl's `-l` takes it.
 *
 * @returns undefined when it is empty, has more than 16 terms or a term that cannot be read: an empty selector would pick
 * every workload, and a half-understood one the wrong ones
 * @public
 */
export function parseLabelSelector(
  text: string,
): LabelRequirement[] | undefined {
  // Commas within parentheses separate values, not terms.
  const terms = text.split(/,(?![^(]*\))/).map(term => term.trim());
  if (terms.length > TERMS_MAX) return undefined;
  const requirements = terms.map(parseTerm);
  return requirements.every(requirement => requirement !== undefined)
    ? requirements
    : undefined;
}

function parseTerm(term: string): LabelRequirement | undefined {
  const inSet = set.exec(term);
  if (inSet) {
    const values = inSet[3].split(',').map(value => value.trim());
    return { key: inSet[1], operator: inSet[2] as 'in' | 'notin', values };
  }
  const equal = equality.exec(term);
  if (equal) {
    return {
      key: equal[1],
      operator: equal[2] === '!=' ? 'notin' : 'in',
      values: [equal[3]],
    };
  }
  const present = presence.exec(term);
  return present
    ? { key: present[2], operator: present[1] ? 'absent' : 'exists' }
    : undefined;
}

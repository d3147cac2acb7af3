/** With `-disaster-recovery` or a pod's two hashes behind it a name still fits into a label of 63 characters. */
const NAME_LENGTH_MAX = 40;

/**
 * What is wrong with the name of a service, while it is being typed; undefined when nothing is. The backend checks again.
 */
export function findNameProblem(name: string): string | undefined {
  if (name === '') return 'A service needs a name';
  if (name.length > NAME_LENGTH_MAX) {
    return `At most ${NAME_LENGTH_MAX} characters; these are ${name.length}`;
  }
  if (/[A-Z]/.test(name)) return 'Lower case letters only';
  const wrong = /[^a-z0-9-]/u.exec(name);
  if (wrong) {
    return `Letters a to z, digits and dashes only; ${JSON.stringify(
      wrong[0],
    )} is none of them`;
  }
  if (!/^[a-z]/.test(name)) return 'It has to begin with a letter';
  if (name.endsWith('-')) return 'It has to end with a letter or a digit';
  if (name.includes('--')) return 'One dash after the other cannot be read';
  return undefined;
}

import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { fillDefaults } from './fillDefaults';
import { findContradiction } from './findContradiction';
import { specificationSchema } from './schema/specificationSchema';
import { ServiceSpecification } from './ServiceSpecification';

/** A message names so many fields; whoever has more wrong gives it another try anyway. */
const NAMED_PROBLEMS = 5;

/**
 * Checks a specification and fills in its defaults. What comes out needs no escaping and no second check: every field has a
 * closed grammar, and only the description is free text, of one line.
 *
 * @param value - of any origin: a form, a YAML file, a request
 * @throws InputError with one sentence that names the fields
 * @public
 */
export function parseSpecification(value: unknown): ServiceSpecification {
  const parsed = specificationSchema.safeParse(value);
  if (!parsed.success) {
    throw new InputError(
      `The specification is refused: ${describe(parsed.error.issues)}`,
    );
  }
  const specification = fillDefaults(parsed.data);
  const contradiction = findContradiction(specification);
  if (contradiction) {
    throw new InputError(
      `The specification is refused: ${contradiction.field} ${contradiction.message}`,
    );
  }
  return specification;
}

function describe(issues: z.core.$ZodIssue[]): string {
  const named = issues.slice(0, NAMED_PROBLEMS).map(describeIssue);
  const more = issues.length - named.length;
  return `${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const field = issue.path.map(String).map(shorten).join('.');
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map(key =>
      shorten([field, key].filter(Boolean).join('.')),
    );
    return `${keys.join(', ')} is not known`;
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return `${field || 'it'} ${wanted(issue)}`;
  }
  return `${field || 'it'} ${wanted(issue)}`;
}

/** zod's own words where no better ones were given. */
function wanted(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return /must/.test(issue.message)
        ? issue.message
        : `must be a ${issue.expected === 'int' ? 'number' : issue.expected}`;
    case 'invalid_value':
      return `must be ${
        issue.values.length > 1 ? 'one of ' : ''
      }${issue.values.join(', ')}`;
    default:
      return issue.message;
  }
}

/** A key is input too: no line of a log becomes longer or other than one. */
function shorten(key: string): string {
  return JSON.stringify(key.slice(0, 80)).slice(1, -1);
}

import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  findEnvironment,
  isSamePerson,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import { recordReview } from '../database/operations/recordReview';
import { checkSentence } from './checkSentence';
import { OperationsContext } from './OperationsContext';

/**
 * Closes the review of an operation that went past approvals or a freeze.
 *
 * @throws InputError for a bad comment
 * @throws NotAllowedError for who asked for it and for who is in none of the groups
 * @throws ConflictError when there is no open review
 */
export async function reviewOperation(
  context: OperationsContext,
  operation: Operation,
  { by, comment }: { by: string; comment: string },
): Promise<Operation> {
  const sentence = checkSentence('comment', comment, { required: true });
  const groups = await reviewersOf(context, operation);
  if (isSamePerson(by, operation.requestedBy)) {
    throw new NotAllowedError(
      'Who went past the approvals does not review that; somebody else has to',
    );
  }
  const claims = await context.readClaims(by);
  if (!groups.some(group => claims?.has(group))) {
    throw new NotAllowedError(
      `Only members of ${groups.join(' or ')} may review this`,
    );
  }
  const reviewed = await recordReview(context.knex, operation.id, {
    by,
    comment: sentence,
  });
  if (!reviewed) {
    throw new ConflictError(
      'There is no open review: it has not ended yet, or somebody reviewed it already',
    );
  }
  context.onUpdate(reviewed);
  return reviewed;
}

/** The environment's approvers; where it has a freeze and no approvers, the service's owner. */
async function reviewersOf(
  { config, readServiceNow }: OperationsContext,
  { workload, entityRef }: Operation,
): Promise<string[]> {
  const groups = findEnvironment(
    config.environments,
    workload.cluster,
    workload.namespace,
  )?.approvals?.groups;
  if (groups) return groups;
  const owner = (await readServiceNow(entityRef))?.owner;
  return owner ? [owner] : [];
}

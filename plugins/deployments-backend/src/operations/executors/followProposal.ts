import {
  assertNever,
  CommitToSource,
} from '@backstage-deployments/plugin-deployments-common';
import { Proposal } from '@backstage-deployments/plugin-deployments-node';
import { Course, PROPOSAL_HOURS_MAX } from '../Course';
import { OperationFailure } from '../OperationFailure';
import { StepResult } from './StepResult';

/**
 * What has become of the operation's pull request. One that is open is looked at again later, by whichever replica has time
 * then: people merge in hours.
 *
 * @throws OperationFailure when it was closed, or nobody merged it in time
 */
export async function followProposal(
  course: Course,
  index: number,
  step: CommitToSource,
  { id, url, state, mergedAs }: Proposal,
): Promise<StepResult | 'waiting'> {
  const name = `Pull request ${id}`;
  if (!course.operation.proposal) {
    await course.save({
      type: 'proposed',
      index,
      at: course.at(),
      proposal: { id, url },
    });
  }
  switch (state) {
    case 'open':
      if (!course.isLate()) return 'waiting';
      throw new OperationFailure(
        `${name} was not merged within ${PROPOSAL_HOURS_MAX} h; close it, or merge it and ask again`,
      );
    case 'closed':
      throw new OperationFailure(
        `${name} was closed and not merged; nothing was changed`,
      );
    case 'merged': {
      const commit = mergedAs ?? (await headOf(course, step));
      return { message: `${name} was merged`, commit: { id: commit } };
    }
    default:
      return assertNever(state);
  }
}

/** Of a host that does not name the merge: whatever holds it. */
function headOf(
  course: Course,
  { repoURL, branch }: CommitToSource,
): Promise<string> {
  const repo = course.context.repoFor(repoURL);
  if (!repo) {
    throw new OperationFailure(
      `The portal may not read ${repoURL} any more, so it cannot tell what was merged`,
    );
  }
  return course.insist(() => repo.head(branch, course.signal));
}

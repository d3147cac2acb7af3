import { LoggerService } from '@backstage/backend-plugin-api';
import { assertNever } from '@backstage-deployments/plugin-deployments-common';
import { CommitOutcome } from '../commit/CommitOutcome';

interface Reporting {
  readonly logger: LoggerService;
  output(name: 'commit' | 'commitUrl' | 'pullRequestUrl', value: string): void;
}

/** Says in the task's log and in its outputs what became of the files. */
export function reportCommit(
  ctx: Reporting,
  repository: string,
  outcome: CommitOutcome,
): void {
  switch (outcome.kind) {
    case 'committed':
      ctx.logger.info(`Commit ${outcome.commit.slice(0, 7)} of ${repository}`);
      ctx.output('commit', outcome.commit);
      if (outcome.url) ctx.output('commitUrl', outcome.url);
      return;
    case 'unchanged':
      ctx.logger.info(`${repository} holds these files already`);
      ctx.output('commit', outcome.commit);
      return;
    case 'proposed':
      ctx.logger.info(`Waits to be merged: ${outcome.url}`);
      ctx.output('pullRequestUrl', outcome.url);
      return;
    default:
      assertNever(outcome);
  }
}

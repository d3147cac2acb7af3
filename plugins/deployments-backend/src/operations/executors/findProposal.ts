import {
  ConfigRepo,
  Proposal,
} from '@backstage-deployments/plugin-deployments-node';
import { Course } from '../Course';
import { proposalBranch } from './proposalBranch';

/** The pull request of an operation, if there is one. */
export async function findProposal(
  { operation, signal }: Course,
  repo: ConfigRepo,
): Promise<Proposal | undefined> {
  return repo.findProposal?.(proposalBranch(operation), signal);
}

import {
  CommitSummary,
  maskSecrets,
} from '@backstage-deployments/plugin-deployments-common';
import { CommitInfo } from '@backstage-deployments/plugin-deployments-node';

/** Subjects are others' words, shown in one line. */
const SUBJECT_MAX = 120;

export function summarizeCommit({
  id,
  at,
  author,
  message,
  url,
}: CommitInfo): CommitSummary {
  const subject = maskSecrets(message.split('\n', 1)[0]);
  return {
    id,
    at,
    author,
    subject:
      subject.length > SUBJECT_MAX
        ? `${subject.slice(0, SUBJECT_MAX)}…`
        : subject,
    ...(url && { url }),
  };
}

import { ConfigRepoError } from '@backstage-deployments/plugin-deployments-node';
import { Course, RETRY_MS } from '../Course';

/** Asks a repository that is away again, up to the deadline; while a commit is in doubt, for ever. */
export async function insist<T>(
  course: Course,
  ask: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const away =
        error instanceof ConfigRepoError && error.kind === 'unreachable';
      if (!away || course.signal.aborted) throw error;
      const inDoubt = course.operation.state === 'indeterminate';
      if (course.isLate() && !inDoubt) throw error;
      await course.pause(RETRY_MS);
    }
  }
}

import {
  MetricComparison,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { Course } from './Course';

/** What is proven is not kept from people for the sake of a figure. */
const PATIENCE_MS = 3_000;

/** Figures for an operation's proof; none where they do not come in time. Rejects only when the work is interrupted. */
export async function compareInTime(
  course: Course,
  observation: WorkloadObservation,
): Promise<{ metrics?: MetricComparison }> {
  const { context, operation, goal, signal } = course;
  const over = new AbortController();
  const late = context.clock
    .sleep(PATIENCE_MS, AbortSignal.any([signal, over.signal]))
    .then(() => undefined);
  try {
    const metrics = await Promise.race([
      context.compareMetrics(operation, goal, observation),
      late,
    ]);
    return metrics ? { metrics } : {};
  } catch (error) {
    // A source of another module that throws; the proof stands without it.
    if (signal.aborted) throw error;
    context.logger.warn(
      `Operation ${operation.id} is proven without figures: ${error}`,
    );
    return {};
  } finally {
    over.abort();
    late.catch(() => undefined);
  }
}

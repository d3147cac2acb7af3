import { RolloutStatus } from '../RolloutObjects';

/** Leaves out zeros, false and empty texts as Go's `omitempty` does; a step index of 0 is a value. */
export function omitEmpty(status: RolloutStatus): RolloutStatus {
  return Object.fromEntries(
    Object.entries(status).filter(([key, value]) =>
      key === 'currentStepIndex' ? value !== undefined : Boolean(value),
    ),
  );
}

/**
 * Labels by which the Services of the standard's runbook pick one of two workloads.
 *
 * @public
 */
export const slotLabels = ['environment', 'slot', 'color', 'colour'] as const;
/**
 * The values that those labels have: two of everything, one of which serves.
 *
 * @public
 */
export const slots = ['blue', 'green'] as const;
/**
 * The colour of one half of a selector blue-green.
 *
 * @public
 */
export type Slot = (typeof slots)[number];

/**
 * A label's value as a colour; undefined for anything else, such as the `environment: production` of a single workload.
 *
 * @public
 */
export function asSlot(value: string | undefined): Slot | undefined {
  return slots.find(slot => slot === value);
}

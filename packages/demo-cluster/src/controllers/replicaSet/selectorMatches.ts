import { LabelSelector } from './ReplicaSet';

/** Whether a label selector of the API picks these labels; an empty one picks nothing, as for ReplicaSets. */
export function selectorMatches(
  { matchLabels = {}, matchExpressions = [] }: LabelSelector,
  labels: Record<string, string> = {},
): boolean {
  if (Object.keys(matchLabels).length + matchExpressions.length === 0) {
    return false;
  }
  return (
    Object.entries(matchLabels).every(
      ([key, value]) => labels[key] === value,
    ) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      switch (operator) {
        case 'In':
          return Object.hasOwn(labels, key) && values.includes(labels[key]);
        case 'NotIn':
          return !values.includes(labels[key]);
        case 'Exists':
          return Object.hasOwn(labels, key);
        case 'DoesNotExist':
          return !Object.hasOwn(labels, key);
        default:
          return false;
      }
    })
  );
}

import { LabelSelector } from '../RolloutObjects';

/** `app=web,tier in (a,b)`, as metav1.FormatLabelSelector writes it: what an autoscaler counts pods by. */
export function formatSelector({
  matchLabels = {},
  matchExpressions = [],
}: LabelSelector = {}): string {
  const operators: Record<string, string> = { In: 'in', NotIn: 'notin' };
  return [
    ...Object.entries(matchLabels)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(({ key, operator, values = [] }) => {
      if (operator === 'Exists') return key;
      if (operator === 'DoesNotExist') return `!${key}`;
      return `${key} ${operators[operator]} (${[...values].sort().join(',')})`;
    }),
  ].join(',');
}

import { UnresolvedArgument } from './UnresolvedArgument';

/**
 * Replaces `{{args.name}}` in every text of a metric.
 *
 * @throws UnresolvedArgument
 */
export function resolveArgs<T>(
  metric: T,
  args: Readonly<Record<string, string | undefined>>,
): T {
  if (typeof metric === 'string') return resolveText(metric, args) as T;
  if (Array.isArray(metric)) {
    return metric.map(item => resolveArgs(item, args)) as T;
  }
  if (typeof metric !== 'object' || metric === null) return metric;
  return Object.fromEntries(
    Object.entries(metric).map(([key, value]) => [
      key,
      resolveArgs(value, args),
    ]),
  ) as T;
}

function resolveText(
  text: string,
  args: Readonly<Record<string, string | undefined>>,
): string {
  return text.replace(/\{\{\s*([^}]*?)\s*\}\}/g, (_, tag: string) => {
    const value = tag.startsWith('args.') ? args[tag.slice(5)] : undefined;
    if (value === undefined) throw new UnresolvedArgument(tag);
    return value;
  });
}

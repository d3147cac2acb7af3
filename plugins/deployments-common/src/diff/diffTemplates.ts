import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { FlatField, flattenTemplate } from './flattenTemplate';
import { TemplateChange } from './TemplateChange';

/** What people look for first. */
const ranks = [/\.image$/, /\.env\[/, /configMap|secret/i];

/**
 * What changes when `from` becomes `to`. Values that may hold a secret leave as fingerprints, so that equal and changed
 * can be told apart and nothing else can.
 *
 * @param fingerprint - keyed hash of one value
 *
 * @public
 */
export function diffTemplates(
  from: PodTemplateSpec,
  to: PodTemplateSpec,
  fingerprint: (value: string) => string,
): TemplateChange[] {
  const before = flattenTemplate(from);
  const after = flattenTemplate(to);
  const show = (field: FlatField) =>
    field.secret ? fingerprint(field.value) : field.value;
  const changes: TemplateChange[] = [];
  for (const [path, field] of before) {
    const other = after.get(path);
    const redacted = (field.secret || other?.secret) && { redacted: true };
    if (!other) {
      changes.push({ path, kind: 'removed', from: show(field), ...redacted });
    } else if (other.value !== field.value) {
      changes.push({
        path,
        kind: 'changed',
        from: show(field),
        to: show(other),
        ...redacted,
      });
    }
  }
  for (const [path, field] of after) {
    if (before.has(path)) continue;
    changes.push({
      path,
      kind: 'added',
      to: show(field),
      ...(field.secret && { redacted: true }),
    });
  }
  return changes.sort(
    (a, b) => rankOf(a) - rankOf(b) || a.path.localeCompare(b.path),
  );
}

function rankOf({ path }: TemplateChange): number {
  const rank = ranks.findIndex(pattern => pattern.test(path));
  return rank < 0 ? ranks.length : rank;
}

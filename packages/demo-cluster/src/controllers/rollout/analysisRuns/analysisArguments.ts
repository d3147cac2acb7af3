import { hashOf } from '../replicaSets/hashOf';
import { AnalysisArgument } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';

/** The arguments that the Rollout passes on, with references to hashes and to its own fields replaced by their values. */
export function analysisArguments(
  args: readonly AnalysisArgument[],
  pass: RolloutPass,
): AnalysisArgument[] {
  return args.map(({ name, value, valueFrom }) => {
    if (valueFrom?.podTemplateHashValue) {
      const set =
        valueFrom.podTemplateHashValue === 'Latest'
          ? pass.current
          : pass.stable;
      return { name, value: hashOf(set) ?? '' };
    }
    return valueFrom?.fieldRef
      ? { name, value: fieldOf(pass.rollout, valueFrom.fieldRef.fieldPath) }
      : { name, value: value ?? '' };
  });
}

/** `metadata.labels['app']`, `spec.template.spec.containers[0].image`; an absent field is an empty argument. */
function fieldOf(rollout: unknown, path: string): string {
  const keys = path
    .split(/\['([^']+)'\]|[.[\]]+/)
    .filter(key => key !== undefined && key !== '');
  const value = keys.reduce<unknown>(
    (at, key) => (at as Record<string, unknown> | undefined)?.[key],
    rollout,
  );
  return value === undefined || typeof value === 'object' ? '' : String(value);
}

import { TemplateChange } from '../diff/TemplateChange';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { listReferences } from './listReferences';
import { Plan } from './Plan';
import { PlanContext } from './PlanContext';

/** Names listed before they are only counted. */
const NAMES_MAX = 6;

/** What a rollback of the template brings back, and what people expect of it that it does not. */
export function describeReturn(
  { owner, observation: { workload } }: PlanContext,
  changes: readonly TemplateChange[],
  template: PodTemplateSpec,
): Pick<Plan, 'comesBack' | 'doesNotComeBack'> {
  const images = changes.filter(({ path }) => path.endsWith('.image'));
  const variables = changes.flatMap(({ path }) => {
    const name = /\.env\[([^\]]*)\]/.exec(path)?.[1];
    return name ? [name] : [];
  });
  const others = changes.filter(
    ({ path }) => !path.endsWith('.image') && !path.includes('.env['),
  );
  const references = listReferences(template).map(
    ({ kind, name }) => `${kind} ${name}`,
  );
  return {
    comesBack: [
      ...images.map(({ to = 'none' }) => `image ${to}`),
      ...(variables.length > 0
        ? [`environment variables ${join([...new Set(variables)])}`]
        : []),
      ...(others.length > 0
        ? [`the rest of the pod template (${count(others.length, 'field')})`]
        : []),
      ...(changes.length === 0 ? ['nothing differs in the pod template'] : []),
    ],
    doesNotComeBack: [
      ...(references.length > 0 ? [`contents of ${join(references)}`] : []),
      `replicas (${
        workload.spec?.replicas ?? 1
      }) and autoscaling stay as they are`,
      'data and migrations of the database',
      owner.kind === 'helm'
        ? `values of Helm release ${owner.name}`
        : 'Git and the pipeline: what they deploy next is theirs to decide',
    ],
  };
}

function join(names: readonly string[]): string {
  const more = names.length - NAMES_MAX;
  return more > 0
    ? `${names.slice(0, NAMES_MAX).join(', ')} and ${more} more`
    : names.join(', ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

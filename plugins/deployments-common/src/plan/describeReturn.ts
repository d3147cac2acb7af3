import { TemplateChange } from '../diff/TemplateChange';
import { isGitOps } from '../workload/describeOwner';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { listReferences } from './listReferences';
import { Plan } from './Plan';
import { PlanContext } from './PlanContext';
import { SourceReading } from './SourceReading';

/** Names listed before they are only counted. */
const NAMES_MAX = 6;

/** What a rollback of the template brings back, and what people expect of it that it does not. */
export function describeReturn(
  { owner, observation: { workload } }: PlanContext,
  changes: readonly TemplateChange[],
  template: PodTemplateSpec,
  source?: SourceReading,
): Pick<Plan, 'comesBack' | 'doesNotComeBack'> {
  const images = changes.filter(({ path }) => path.endsWith('.image'));
  const variables = changes.flatMap(({ path }) => {
    const name = /\.env\[([^\]]*)\]/.exec(path)?.[1];
    return name ? [name] : [];
  });
  const others = changes.filter(
    ({ path }) => !path.endsWith('.image') && !path.includes('.env['),
  );
  const configuration = source?.ok ? source.configuration : [];
  const references = listReferences(template)
    .map(({ kind, name }) => `${kind} ${name}`)
    .filter(reference => !configuration.includes(reference));
  return {
    comesBack: [
      ...images.map(({ to = 'none' }) => `image ${to}`),
      ...(variables.length > 0
        ? [`environment variables ${join([...new Set(variables)])}`]
        : []),
      ...(others.length > 0
        ? [`the rest of the pod template (${count(others.length, 'field')})`]
        : []),
      ...(configuration.length > 0
        ? [`contents of ${join(configuration)}`]
        : []),
      ...(changes.length === 0 ? ['nothing differs in the pod template'] : []),
    ],
    doesNotComeBack: [
      ...(references.length > 0 ? [`contents of ${join(references)}`] : []),
      `replicas (${
        workload.spec?.replicas ?? 1
      }) and autoscaling stay as they are`,
      'data and migrations of the database',
      describeOthers(owner),
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

function describeOthers(owner: PlanContext['owner']): string {
  if (owner.kind === 'helm') return `values of Helm release ${owner.name}`;
  return isGitOps(owner)
    ? 'the pipeline: what it deploys next is its to decide'
    : 'Git and the pipeline: what they deploy next is theirs to decide';
}

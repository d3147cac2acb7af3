import { assertNever } from '../plan/assertNever';
import { PlanDraft } from '../plan/PlanDraft';
import { versionOf } from '../revision/versionOf';
import { RunbookCommit, RunbookStep } from './RunbookStep';
import { SelectorPair } from './SelectorPair';

/**
 * A runbook in words: what each step does, what comes back on the way back and what does not.
 *
 * @param keeper - the owners by whose repositories it goes
 */
export function describeRunbook(
  pair: SelectorPair,
  steps: readonly RunbookStep[],
  {
    version,
    keeper,
    commits,
  }: {
    version: string;
    keeper?: string;
    commits: readonly RunbookCommit[];
  },
): Pick<PlanDraft, 'summary' | 'steps' | 'comesBack' | 'doesNotComeBack'> {
  const { service, own, other } = pair;
  const { name } = service.metadata;
  const scaleDown = steps.find(step => step.kind === 'ScaleDown');
  const wayBack = scaleDown
    ? `${other?.slot} is scaled to ${scaleDown.replicas} at the end`
    : `${other?.slot} keeps its pods, for an instant way back`;
  return {
    summary: `Service ${name} goes from ${other?.slot} (${versionOf(
      other?.workload.spec?.template,
    )}) to ${own.slot} (${version}) once ${
      own.slot
    } is ready and healthy. It goes back by itself if ${
      own.slot
    } fails while it is watched; ${wayBack}.${
      keeper
        ? ` ${keeper} would undo a change in the cluster, so each change is a commit, the way back too.`
        : ''
    }`,
    steps: steps.map((step, index) => {
      const by = commits.find(commit => commit.step === index);
      return `${describeStep(step, pair, version)}${
        by ? `, by a commit to ${by.branch} of ${by.repository}` : ''
      }`;
    }),
    comesBack: [
      `The traffic of Service ${name}, at once`,
      `Image, environment variables and replicas of ${own.workload.metadata.name}, as they stand in it`,
    ],
    doesNotComeBack: ['Databases, queues and what other services have stored'],
  };
}

function describeStep(
  step: RunbookStep,
  { service, own, other }: SelectorPair,
  version: string,
): string {
  const { name } = own.workload.metadata;
  switch (step.kind) {
    case 'PrepareIdle':
      return step.images.length > 0
        ? `Set ${step.images
            .map(({ container, image }) => `${container} to ${image}`)
            .join(', ')} on ${name}, with ${pods(step.replicas)}`
        : `Have ${name} run ${version} with ${pods(step.replicas)}`;
    case 'AwaitRollout':
      return `Wait until ${name} is rolled out`;
    case 'CheckHealth':
      return step.endpoint
        ? `Ask ${own.slot} for its health ${
            step.when === 'before' ? 'before it serves' : 'once it serves'
          }: ${step.endpoint.path} of Service ${step.endpoint.service}`
        : `See that the pods of ${own.slot} are ready${
            step.when === 'before' ? ' before it serves' : ' once it serves'
          }`;
    case 'RunSmokeTest':
      return `Run the smoke test ${step.cronJob} against ${own.slot}`;
    case 'SwitchSelector':
      return `Switch Service ${service.metadata.name} from ${step.from} to ${step.to}`;
    case 'WatchService':
      return `Watch ${own.slot} for ${step.seconds} s, and switch back to ${other?.slot} if it fails`;
    case 'ScaleDown':
      return `Scale ${step.workload.name} down to ${step.replicas}`;
    default:
      return assertNever(step);
  }
}

function pods(count: number): string {
  return count === 1 ? '1 pod' : `${count} pods`;
}

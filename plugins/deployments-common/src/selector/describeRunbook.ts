import { assertNever } from '../plan/assertNever';
import { PlanDraft } from '../plan/PlanDraft';
import { versionOf } from '../revision/versionOf';
import { RunbookStep } from './RunbookStep';
import { SelectorPair } from './SelectorPair';

/** A runbook in words: what each step does, what comes back on the way back and what does not. */
export function describeRunbook(
  pair: SelectorPair,
  steps: readonly RunbookStep[],
  version: string,
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
    } fails while it is watched; ${wayBack}.`,
    steps: steps.map(step => describeStep(step, pair, version)),
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

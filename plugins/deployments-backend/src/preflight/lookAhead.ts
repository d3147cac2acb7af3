import {
  checkFacts,
  checkReferences,
  ContainerImage,
  derivePlanContext,
  findRollbackTarget,
  ImageFinding,
  listReferences,
  PlanCheck,
  RollbackTarget,
  TemplateReference,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { knownRevisions } from '../operations/knownRevisions';
import { OperationsContext } from '../operations/OperationsContext';
import { Findings } from './Findings';

/** A cluster keeps ten by default; who looks further back finds out by a plan. */
const REVISIONS_MAX = 20;

/** What a look needs of the rest of the backend. */
export interface LookContext
  extends Pick<
    OperationsContext,
    'knex' | 'findMissing' | 'findImages' | 'readRoom'
  > {
  /** From memory. */
  observe: (ref: WorkloadRef) => WorkloadObservation | undefined;
  readTemplates: (
    ref: WorkloadRef,
    signal: AbortSignal,
  ) => Promise<Partial<WorkloadObservation>>;
}

/**
 * Looks at what a workload's revisions need beyond their templates: ConfigMaps and Secrets (whether they exist, nothing of
 * what is in them), images, room for pods. Each is asked for once, however many revisions name it.
 *
 * @throws ClusterError when the cluster does not answer
 */
export async function lookAhead(
  context: LookContext,
  ref: WorkloadRef,
  signal: AbortSignal,
): Promise<Findings> {
  const observed = context.observe(ref);
  if (!observed) return new Map();
  const planContext = derivePlanContext({
    ...observed,
    ...(await context.readTemplates(ref, signal)),
  });
  const remembered = await knownRevisions(context.knex, ref, planContext);
  const targets = remembered
    .filter(({ restorable }) => restorable)
    .slice(0, REVISIONS_MAX)
    .flatMap(({ revision: toRevision }) => {
      const input = { toRevision, remembered };
      const target = findRollbackTarget(planContext, input);
      return 'reason' in target ? [] : [target];
    });
  if (targets.length === 0) return new Map();
  const find = askOnce(context.findImages);
  const [missing, room, images] = await Promise.all([
    context.findMissing(ref, listAllReferences(targets), signal),
    context.readRoom(ref, signal),
    Promise.all(targets.map(({ revision }) => find(revision.images))),
  ]);
  return new Map(
    targets.map((target, index) => [
      target.revision.podTemplateHash,
      [
        ...checkConfiguration(target, missing),
        ...checkFacts(
          planContext,
          { ...room, images: images[index] },
          target.revision,
          target.template,
        ),
      ].filter(({ verdict }) => verdict !== 'pass'),
    ]),
  );
}

/** Of a version that the cluster has forgotten nobody knows what it named; its commit brings that back too. */
function referencesOf({
  replicaSet,
  template,
}: RollbackTarget): TemplateReference[] {
  return replicaSet ? listReferences(template) : [];
}

function listAllReferences(
  targets: readonly RollbackTarget[],
): TemplateReference[] {
  const all = targets.flatMap(referencesOf);
  return [
    ...new Map(all.map(one => [`${one.kind} ${one.name}`, one])).values(),
  ];
}

/** What the portal may not see is for the plan to say: most portals may not look at Secrets, and each line would. */
function checkConfiguration(
  target: RollbackTarget,
  missing: readonly string[] | undefined,
): PlanCheck[] {
  if (missing === undefined) return [];
  const named = referencesOf(target).map(({ kind, name }) => `${kind} ${name}`);
  return [checkReferences(missing.filter(one => named.includes(one)))];
}

/** Many revisions run the same image: it is asked for once in a look. */
function askOnce(
  findImages: LookContext['findImages'],
): (images: readonly ContainerImage[]) => Promise<ImageFinding[]> {
  const asked = new Map<string, Promise<ImageFinding[]>>();
  return async images => {
    const found = await Promise.all(
      images.map(image => {
        const key = `${image.image} ${image.digest ?? ''}`;
        const answer = asked.get(key) ?? findImages([image]);
        asked.set(key, answer);
        return answer;
      }),
    );
    return found.flat();
  };
}

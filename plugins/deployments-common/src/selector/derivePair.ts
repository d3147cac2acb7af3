import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { isRollout } from '../workload/isRollout';
import { Deployment, Service } from '../workload/KubernetesObjects';
import { namedService } from '../workload/matchesService';
import { PairMember, SelectorPair } from './SelectorPair';
import { asSlot, Slot, slotLabels } from './slots';

type Labels = Readonly<Record<string, string>>;

/**
 * The pair that a workload is half of, by the live Services: one that picks blue or green by a label, beside labels that
 * both colours have. Undefined for a workload without a colour, and for one whose Services know no colours.
 *
 * @public
 */
export function derivePair(
  observation: Pick<
    WorkloadObservation,
    'workload' | 'kind' | 'services' | 'siblings'
  >,
): SelectorPair | undefined {
  const { workload, kind, services, siblings = [] } = observation;
  if (isRollout(workload, kind)) return undefined;
  for (const label of slotLabels) {
    const slot = asSlot(labelsOf(workload)[label]);
    if (slot) {
      const own = { slot, workload };
      const others = siblings.flatMap(sibling => memberOf(sibling, own, label));
      const pair = pairBy(label, own, others, services);
      if (pair) return pair;
    }
  }
  return undefined;
}

/** The labels that decide which Services pick a workload's pods. */
export function labelsOf({ spec }: Deployment): Labels {
  return spec?.template?.metadata?.labels ?? {};
}

/** Whether a Service picks pods with these labels. One without a selector picks none: its endpoints are somebody's own. */
export function picks({ spec }: Service, labels: Labels): boolean {
  const wanted = Object.entries(spec?.selector ?? {});
  return (
    wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value)
  );
}

/** The other colour of the same service, as far as the workloads themselves say so. */
function memberOf(
  workload: Deployment,
  own: PairMember,
  label: string,
): PairMember[] {
  const slot = asSlot(labelsOf(workload)[label]);
  const sameService = namedService(workload) === namedService(own.workload);
  return slot && sameService ? [{ slot, workload }] : [];
}

function pairBy(
  label: string,
  own: PairMember,
  members: readonly PairMember[],
  services: readonly Service[],
): SelectorPair | undefined {
  const candidates = services.filter(
    service =>
      service.spec?.selector?.[label] !== undefined &&
      picksBut(service, label, labelsOf(own.workload)),
  );
  const choosing = candidates.filter(service => !isFixed(service, label));
  const [service] = choosing;
  if (!service) return pairOfBoth(label, own, members, services);
  const others = members.filter(
    ({ slot, workload }) =>
      slot !== own.slot && picksBut(service, label, labelsOf(workload)),
  );
  const pair: SelectorPair = {
    service,
    label,
    own,
    ...(others.length === 1 && { other: others[0] }),
  };
  const selected = service.spec?.selector?.[label];
  const problem =
    problemOfServices(choosing, label) ??
    problemOfMembers(own, others, label) ??
    problemOfSelected(service, label, selected);
  return problem ? { ...pair, problem } : { ...pair, active: asSlot(selected) };
}

/** Whether a Service would pick pods with these labels if only its colour were theirs. */
function picksBut({ spec }: Service, label: string, labels: Labels): boolean {
  return Object.entries(spec?.selector ?? {}).every(
    ([key, value]) => key === label || labels[key] === value,
  );
}

/**
 * A Service that stands for one colour, or for whichever does not serve, whatever the traffic does: `orders-green`,
 * `orders-preview`. The runbook asks for health through these, and never switches them.
 */
function isFixed({ metadata, spec }: Service, label: string): boolean {
  const selected = spec?.selector?.[label] ?? '';
  return [selected, 'preview', 'idle'].some(word =>
    metadata.name.endsWith(`-${word}`),
  );
}

/** Colours, but no Service that picks one of them: said only where a Service sends its traffic to both. */
function pairOfBoth(
  label: string,
  own: PairMember,
  members: readonly PairMember[],
  services: readonly Service[],
): SelectorPair | undefined {
  const [other] = members.filter(({ slot }) => slot !== own.slot);
  const service =
    other &&
    services.find(
      candidate =>
        picks(candidate, labelsOf(own.workload)) &&
        picks(candidate, labelsOf(other.workload)),
    );
  return (
    service && {
      service,
      label,
      own,
      other,
      problem: `Service ${service.metadata.name} picks both colours: its selector has no ${label}, so each gets a part of the traffic. Add ${label}: blue or green to it`,
    }
  );
}

function problemOfServices(
  services: readonly Service[],
  label: string,
): string | undefined {
  return services.length > 1
    ? `${services
        .map(({ metadata }) => metadata.name)
        .sort()
        .join(
          ' and ',
        )} each pick a colour by ${label}; the portal switches one Service. Name those that stand for one colour after it, as in orders-green`
    : undefined;
}

function problemOfMembers(
  own: PairMember,
  others: readonly PairMember[],
  label: string,
): string | undefined {
  const missing: Slot = own.slot === 'blue' ? 'green' : 'blue';
  if (others.length === 0) {
    return `There is no workload with ${label}: ${missing} beside this one`;
  }
  return others.length > 1
    ? `${others
        .map(({ workload }) => workload.metadata.name)
        .sort()
        .join(' and ')} are both ${missing}`
    : undefined;
}

function problemOfSelected(
  { metadata }: Service,
  label: string,
  selected: string | undefined,
): string | undefined {
  return asSlot(selected)
    ? undefined
    : `Service ${metadata.name} picks ${label}: ${selected}, which is neither colour, so nobody gets its traffic`;
}

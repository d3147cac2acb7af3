import { isSameImage } from '../revision/isSameImage';
import { ContainerImage } from '../revision/Revision';
import { versionOfImages } from '../revision/versionOf';
import { servingRevision } from '../snapshot/servingRevision';
import { WorkloadSnapshot } from '../snapshot/Snapshot';
import { Difference, DifferenceAspect } from './EnvironmentComparison';
import { TemplateSettings } from './TemplateSettings';

/**
 * How a workload differs from its counterpart: by what serves in each, and by what each asks for.
 *
 * @param settings - of the counterpart, and of the workload
 */
export function compareWorkloads(
  from: WorkloadSnapshot,
  to: WorkloadSnapshot,
  settings: { from: TemplateSettings; to: TemplateSettings },
): Difference[] {
  return [
    ...compareImages(servingRevision(from).images, servingRevision(to).images),
    ...compareNames(
      'variables',
      settings.from.variables,
      settings.to.variables,
    ),
    ...compareNames(
      'configuration',
      settings.from.configuration,
      settings.to.configuration,
    ),
    ...compareAmounts(settings.from.resources, settings.to.resources),
    ...(from.replicas.desired === to.replicas.desired
      ? []
      : [
          {
            aspect: 'replicas' as const,
            what: 'replicas',
            from: String(from.replicas.desired),
            to: String(to.replicas.desired),
          },
        ]),
  ];
}

function compareImages(
  from: readonly ContainerImage[],
  to: readonly ContainerImage[],
): Difference[] {
  const names = new Set([...from, ...to].map(({ container }) => container));
  return [...names].flatMap((container): Difference[] => {
    const [one, other] = [from, to].map(images =>
      images.find(image => image.container === container),
    );
    if (one && other && isSameImage(one, other)) return [];
    const sides = { from: one, to: other };
    const versions = mapSides(sides, image => versionOfImages([image]));
    return versions.from === versions.to
      ? [
          {
            aspect: 'digest',
            what: container,
            ...mapSides(sides, ({ digest }) => digest ?? 'unknown'),
          },
        ]
      : [{ aspect: 'version', what: container, ...versions }];
  });
}

function mapSides(
  { from, to }: { from?: ContainerImage; to?: ContainerImage },
  tell: (image: ContainerImage) => string,
): Pick<Difference, 'from' | 'to'> {
  return { ...(from && { from: tell(from) }), ...(to && { to: tell(to) }) };
}

function compareNames(
  aspect: DifferenceAspect,
  from: readonly string[],
  to: readonly string[],
): Difference[] {
  return [...new Set([...from, ...to])]
    .filter(name => from.includes(name) !== to.includes(name))
    .sort()
    .map(what => ({
      aspect,
      what,
      ...(from.includes(what) ? { from: 'set' } : { to: 'set' }),
    }));
}

function compareAmounts(
  from: Record<string, string>,
  to: Record<string, string>,
): Difference[] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter(what => from[what] !== to[what])
    .sort()
    .map(what => ({
      aspect: 'resources',
      what,
      ...(from[what] && { from: from[what] }),
      ...(to[what] && { to: to[what] }),
    }));
}

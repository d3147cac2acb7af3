import { Rollout } from '../RolloutObjects';

/** The Services that the strategy names, with the path in the spec. */
export function referencedServices({
  spec,
}: Rollout): readonly (readonly [path: string, name: string])[] {
  const { canary, blueGreen } = spec.strategy ?? {};
  const entries: [string, string | undefined][] = [
    ['blueGreen.activeService', blueGreen?.activeService],
    ['blueGreen.previewService', blueGreen?.previewService],
    ['canary.stableService', canary?.stableService],
    ['canary.canaryService', canary?.canaryService],
  ];
  return entries.flatMap(([path, name]) =>
    name ? [[`spec.strategy.${path}`, name] as const] : [],
  );
}

import { ManifestTarget } from '../ManifestTree';
import { ChartImage } from './findImages';
import { isOfRepository, makesImage } from './makesImage';

/** The values of one container's image, or the sentence that says why they cannot be told. */
export type ChosenImage =
  | { ok: true; chosen: ChartImage }
  | { ok: false; reason: string };

/**
 * Picks the values that make a container's image: by its repository, then by a key on the way that is in the workload's
 * name, then by the image that is live now.
 */
export function chooseImage(
  images: readonly ChartImage[],
  target: ManifestTarget,
  { goal, current }: { goal: string; current: string | undefined },
): ChosenImage {
  const candidates = narrow(
    images.filter(
      ({ image }) =>
        isOfRepository(image, goal) ||
        (current !== undefined && isOfRepository(image, current)),
    ),
    [
      each =>
        keysOf(each).some(key => key.length > 1 && target.name.includes(key)),
      ({ image }) => current !== undefined && makesImage(image, current),
      ({ image }) => makesImage(image, goal),
    ],
  );
  const settled = candidates.every(({ image }) => makesImage(image, goal));
  if (candidates.length === 1 || (settled && candidates.length > 0)) {
    return { ok: true, chosen: candidates[0] };
  }
  const places = candidates.map(each => keysOf(each).join('.')).join(' and ');
  return {
    ok: false,
    reason: places
      ? `The values ${places} make the same image, and which of them is for ${target.name} cannot be told: revert the commit in Git instead.`
      : `No value makes the image ${goal} of ${target.name}: revert the commit in Git instead.`,
  };
}

/** Each test that some pass and some do not leaves those that pass. */
function narrow(
  images: readonly ChartImage[],
  tests: readonly ((image: ChartImage) => boolean)[],
): readonly ChartImage[] {
  return tests.reduce((left, test) => {
    const passed = left.length > 1 ? left.filter(test) : [];
    return passed.length > 0 ? passed : left;
  }, images);
}

/** The keys on the way to the image. */
function keysOf({ whole, repository }: ChartImage): string[] {
  const path = whole?.path ?? repository?.path.slice(0, -1) ?? [];
  return path.map(String);
}

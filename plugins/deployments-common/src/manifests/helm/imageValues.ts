import { parseImage } from '../../workload/parseImage';
import { ChartImage } from './findImages';
import { ChartValue } from './readValues';

/**
 * What the values of an image must be so that they make another one.
 *
 * @returns undefined when they have no key for a part of it
 */
export function imageValues(
  made: ChartImage,
  image: string,
): [place: ChartValue, value: string][] | undefined {
  const own = parseImage(made.image);
  const wanted = parseImage(image);
  const moved = !`/${wanted.repository}`.endsWith(`/${own.repository}`);
  if (made.whole) {
    // What the chart puts in front stays out of the values.
    const front = moved ? 0 : wanted.repository.length - own.repository.length;
    return [[made.whole, image.slice(front)]];
  }
  const { repository, registry, tag, digest } = made;
  const values: [ChartValue | undefined, string][] = [];
  if (moved) {
    const slash = registry ? wanted.repository.indexOf('/') : -1;
    values.push([repository, wanted.repository.slice(slash + 1)]);
    if (registry) values.push([registry, wanted.repository.slice(0, slash)]);
  }
  if (digest) {
    values.push([digest, wanted.digest ?? '']);
    if (wanted.tag) values.push([tag, wanted.tag]);
  } else {
    const suffix = wanted.digest ? `@${wanted.digest}` : '';
    if (!wanted.tag) return undefined;
    values.push([tag, `${wanted.tag}${suffix}`]);
  }
  const placed = values.filter(
    (value): value is [ChartValue, string] => value[0] !== undefined,
  );
  // A tag beside a digest decides nothing, so that it may be without a key.
  const lost = values.length - placed.length;
  return lost > 0 && !wanted.digest ? undefined : placed;
}

import { ChartValue } from './readValues';

/** Where the values name an image: as one text, or as a repository beside a tag or digest. */
export interface ChartImage {
  /** The image as the values make it; the chart may put a registry in front. */
  image: string;
  whole?: ChartValue;
  registry?: ChartValue;
  repository?: ChartValue;
  tag?: ChartValue;
  digest?: ChartValue;
}

/** Keys under which charts keep the parts of an image. */
const parts = ['registry', 'repository', 'tag', 'digest'] as const;

/** The images that values can make: every `…image: text`, and every mapping with a repository and a tag or digest. */
export function findImages(
  values: ReadonlyMap<string, ChartValue>,
): ChartImage[] {
  const found: ChartImage[] = [];
  const groups = new Map<string, ChartImage>();
  for (const value of values.values()) {
    const key = String(value.path.at(-1));
    const part = parts.find(each => each === key);
    if (part) {
      const group = JSON.stringify(value.path.slice(0, -1));
      groups.set(group, { image: '', ...groups.get(group), [part]: value });
    } else if (/image$/i.test(key) && typeof value.value === 'string') {
      found.push({ image: value.value, whole: value });
    }
  }
  for (const group of groups.values()) {
    const image = joinParts(group);
    if (image) found.push({ ...group, image });
  }
  return found;
}

function joinParts(group: ChartImage): string | undefined {
  if (!group.tag && !group.digest) return undefined;
  const [registry, repository, tag, digest] = parts.map(part =>
    textOf(group[part]?.value),
  );
  return repository
    ? [
        registry && `${registry}/`,
        repository,
        tag && `:${tag}`,
        digest && `@${digest}`,
      ].join('')
    : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : '';
}

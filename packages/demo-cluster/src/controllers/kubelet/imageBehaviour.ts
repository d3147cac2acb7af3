/** What an image does once it is started; its name or tag says it. */
type ImageBehaviour =
  | 'ready'
  | 'slow'
  | 'unready'
  | 'crash'
  | 'oom'
  | 'missing';

/** The pause container listens on nothing. `oom` and `unready` only as words of their own: rooms and blooms do not run out of memory. */
const behaviours: readonly [ImageBehaviour, RegExp][] = [
  ['missing', /missing/],
  ['crash', /crash/],
  ['oom', /(^|[^a-z])oom([^a-z]|$)/],
  ['unready', /(^|[^a-z])unready([^a-z]|$)|\/pause:/],
  ['slow', /slow/],
];

export function imageBehaviour(image: string): ImageBehaviour {
  return behaviours.find(([, pattern]) => pattern.test(image))?.[0] ?? 'ready';
}

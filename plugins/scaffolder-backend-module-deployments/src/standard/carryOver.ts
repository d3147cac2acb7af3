import { isMap, parseAllDocuments, Scalar } from 'yaml';
import { Files } from '../render/Files';
import { toFiles } from '../render/toFiles';

/** Of a manifest, where what changes between two renderings stands: what the pipeline and the portal write. */
const kept: readonly (readonly (string | number)[])[] = [
  ['spec', 'template', 'spec', 'containers', 0, 'image'],
  ['spec', 'selector', 'slot'],
];

/**
 * Renders again without deploying: the images that run and the slot that answers are taken over from the files as they
 * are, so that only the standard's changes remain.
 *
 * @param config - as rendered
 * @param existing - of the configuration repository; others' files may be among them
 */
export function carryOver(config: Files, existing: Files): Files {
  return toFiles(
    [...config].map(([path, text]): [string, string] => {
      const now = existing.get(path);
      return [path, now === undefined ? text : withKept(text, now)];
    }),
  );
}

function withKept(text: string, existing: string): string {
  const values = keptValues(existing);
  let result = text;
  // From the end, so that earlier ranges stay where they are.
  for (const [key, scalar] of [...keptScalars(text)].reverse()) {
    const value = values.get(key);
    if (value === undefined || value === scalar.value || !scalar.range)
      continue;
    const [from, to] = scalar.range;
    result = `${result.slice(0, from)}${value}${result.slice(to)}`;
  }
  return result;
}

function keptValues(text: string): Map<string, string> {
  return new Map(
    [...keptScalars(text)]
      .map(([key, { value }]) => [key, value] as const)
      // What is no plain word is no image and no slot, and would need quotes.
      .filter(
        (entry): entry is readonly [string, string] =>
          typeof entry[1] === 'string' && /^[a-z0-9][\w./:@-]*$/.test(entry[1]),
      ),
  );
}

/** By kind, name and path, in the order of the text. */
function keptScalars(text: string): Map<string, Scalar> {
  const found = new Map<string, Scalar>();
  for (const document of parseAllDocuments(text)) {
    if (!('contents' in document) || !isMap(document.contents)) continue;
    const kind = document.getIn(['kind']);
    const name = document.getIn(['metadata', 'name']);
    for (const path of kept) {
      const node = document.getIn(path, true);
      if (node instanceof Scalar) {
        found.set(`${kind} ${name} ${path.join('/')}`, node);
      }
    }
  }
  return found;
}

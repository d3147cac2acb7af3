import { isRecord } from '../isRecord';
import { SameName } from '../coversTemplate';
import { Chain, Layer } from './Chain';

/** Ten of the characters that kustomize writes hashes with, in which nothing looks like a word. */
const hashed = /^-[a-z0-9]{10}$/;

/** Whether a live name is what the chain makes of a name in its files: prefix, suffix and the hash of a generator. */
export function sameNameIn({ layers }: Chain): SameName {
  const prefix = [...layers].reverse().map(textIn('namePrefix')).join('');
  const suffix = layers.map(textIn('nameSuffix')).join('');
  const generated = new Set(layers.flatMap(generatedIn));
  return (inTree, live) => {
    if (inTree === live) return true;
    const renamed = `${prefix}${inTree}${suffix}`;
    if (live === renamed) return true;
    return (
      generated.has(inTree) &&
      live.startsWith(renamed) &&
      hashed.test(live.slice(renamed.length))
    );
  };
}

function textIn(field: string): (layer: Layer) => string {
  return ({ value }) => {
    const text = value[field];
    return typeof text === 'string' ? text : '';
  };
}

function generatedIn({ value }: Layer): unknown[] {
  return [value.configMapGenerator, value.secretGenerator].flatMap(list =>
    Array.isArray(list) ? list.filter(isRecord).map(({ name }) => name) : [],
  );
}

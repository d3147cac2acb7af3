import { SameName } from '../coversTemplate';
import { Files } from '../editFile';
import { isRecord } from '../isRecord';
import { Chain, Layer } from './Chain';
import { generateConfigMaps } from './generateConfigMaps';
import { hashConfigMap } from './hashConfigMap';

/** Ten of the characters that kustomize writes hashes with. */
const anyHash = /^-[a-z0-9]{10}$/;

/**
 * Whether a live name is what a chain makes of a name in its files: with prefix, suffix and the hash of a generator. The
 * hash of a ConfigMap is worked out; that of a Secret, whose values are not in the tree, may be any.
 */
export function sameNameIn(files: Files, chain: Chain): SameName {
  const { layers } = chain;
  const prefix = [...layers].reverse().map(textIn('namePrefix')).join('');
  const suffix = layers.map(textIn('nameSuffix')).join('');
  const configMaps = generateConfigMaps(files, chain);
  const secrets = new Set(layers.flatMap(secretsIn));
  return (inTree, live) => {
    const renamed = `${prefix}${inTree}${suffix}`;
    const { data, hashed = true } = configMaps.get(inTree) ?? {};
    const generated = configMaps.has(inTree) ? hashed : secrets.has(inTree);
    if (!generated) return live === inTree || live === renamed;
    return data
      ? live === `${renamed}-${hashConfigMap(data)}`
      : live.startsWith(renamed) && anyHash.test(live.slice(renamed.length));
  };
}

function textIn(field: string): (layer: Layer) => string {
  return ({ value }) => {
    const text = value[field];
    return typeof text === 'string' ? text : '';
  };
}

function secretsIn({ value }: Layer): unknown[] {
  const { secretGenerator: list } = value;
  return Array.isArray(list)
    ? list.filter(isRecord).map(({ name }) => name)
    : [];
}

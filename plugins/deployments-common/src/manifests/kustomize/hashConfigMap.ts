import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { canonicalJson } from '../../plan/canonicalJson';

/** Characters that could make a hash read as a word or a number, and what kustomize writes for them. */
const substitutes: Record<string, string> = {
  0: 'g',
  1: 'h',
  3: 'k',
  a: 'm',
  e: 't',
};
const HASH_LENGTH = 10;

/** The hash that kustomize puts behind the name of a generated ConfigMap. Its name counts as empty there. */
export function hashConfigMap(data: Record<string, string>): string {
  const json = canonicalJson({ data, kind: 'ConfigMap', name: '' })
    // As Go writes JSON.
    .replace(
      /[<>&\u2028\u2029]/g,
      char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return bytesToHex(sha256(json))
    .slice(0, HASH_LENGTH)
    .replace(/[013ae]/g, char => substitutes[char]);
}

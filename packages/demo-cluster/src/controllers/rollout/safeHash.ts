/** Kubernetes' alphabet for generated names: no vowels, so no words (apimachinery util/rand SafeEncodeString). */
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** FNV-1a over the text, encoded as Kubernetes encodes the hashes in names and labels. */
export function safeHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    // eslint-disable-next-line no-bitwise
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return [...String(hash)]
    .map(digit => alphabet[digit.charCodeAt(0) % alphabet.length])
    .join('');
}

import { randomInt } from 'node:crypto';

/** Without vowels and look-alikes, as apimachinery's rand.String has it, so that no words come out. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const SUFFIX_LENGTH = 5;
/** Leaves room for the suffix in a name of 63 characters (apiserver pkg/storage/names/generate.go). */
const PREFIX_LENGTH_MAX = 58;

/** A name of `prefix` and five random characters. */
export function generateName(prefix: string): string {
  let name = prefix.slice(0, PREFIX_LENGTH_MAX);
  for (let i = 0; i < SUFFIX_LENGTH; i += 1) {
    name += ALPHABET[randomInt(ALPHABET.length)];
  }
  return name;
}

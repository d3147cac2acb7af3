import { parseDocument } from 'yaml';
import { HeldVersion } from './HeldVersion';

const texts = [
  'operation',
  'workload',
  'environment',
  'version',
  'by',
  'reason',
  'since',
] as const;

/**
 * What a hold file holds. Undefined for a text that is no hold file: it is somebody else's, and left alone.
 *
 * @public
 */
export function readHoldFile(text: string): HeldVersion[] | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  const root: unknown = document.toJS();
  if (!isRecord(root) || !Array.isArray(root.held)) return undefined;
  const held = root.held.map(readEntry);
  return held.every(entry => entry !== undefined) ? held : undefined;
}

function readEntry(value: unknown): HeldVersion | undefined {
  if (!isRecord(value) || !Array.isArray(value.images)) return undefined;
  if (texts.some(key => typeof value[key] !== 'string')) return undefined;
  const images = value.images.map((item: unknown) =>
    isRecord(item) ? item.image : undefined,
  );
  return images.every(image => typeof image === 'string')
    ? ({ ...pick(value), images } as HeldVersion)
    : undefined;
}

function pick(value: Record<string, unknown>) {
  return Object.fromEntries(texts.map(key => [key, value[key]]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { stringify } from 'yaml';
import { HeldVersion } from './HeldVersion';

const HEADING = `# Versions that were rolled back and may not be deployed here again. Pipelines look for their image on an
# "- image:" line before they deploy. Lifted in the deployments portal ("Resume deployments"), or by removing the entry.
`;

/** One image a line, never folded or quoted without need: a shell finds it without a YAML parser. */
export function renderHoldFile(held: readonly HeldVersion[]): string {
  const entries = held.map(({ images, ...entry }) => ({
    ...entry,
    until: 'lifted',
    images: images.map(image => ({ image })),
  }));
  return `${HEADING}${stringify({ held: entries }, { lineWidth: 0 })}`;
}

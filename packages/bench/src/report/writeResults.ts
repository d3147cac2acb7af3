import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { Figure } from './Figure';

/** Keeps a run: the figures, and the machine that they are of. */
export function writeResults(
  file: string,
  quick: boolean,
  figures: readonly Figure[],
): void {
  const results = {
    recordedAt: new Date().toISOString(),
    mode: quick ? 'quick' : 'full',
    machine: {
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
    },
    figures,
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
}

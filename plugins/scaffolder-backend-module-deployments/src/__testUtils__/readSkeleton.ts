import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Files } from '../render/Files';

const skeletons = join(__dirname, '../../../../templates/service/skeleton');

/** Languages that the template has. */
export const languages = readdirSync(skeletons).sort();

/** A language's folder as the generator gets it. */
export function readSkeleton(language: string): Files {
  const root = join(skeletons, language);
  return new Map(
    filesBelow(root).map(path => [
      relative(root, path),
      readFileSync(path, 'utf8'),
    ]),
  );
}

/** Without what its own commands make there. */
const made = ['node_modules', 'dist', 'lcov.info', 'coverage.out'];

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .filter(name => !made.includes(name))
    .sort()
    .flatMap(name => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}

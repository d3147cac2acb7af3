import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const BUILD_MS_MAX = 240_000;
const FOLDER = resolve('packages/app');

/**
 * Builds the portal's frontend as for production.
 *
 * @returns what takes the build away again
 */
export async function buildFrontend(): Promise<() => void> {
  await promisify(execFile)(
    'yarn',
    ['build', '--config', resolve('app-config.yaml')],
    { cwd: FOLDER, timeout: BUILD_MS_MAX, maxBuffer: 16 * 2 ** 20 },
  );
  return () => rmSync(resolve(FOLDER, 'dist'), { recursive: true });
}

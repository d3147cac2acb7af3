import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { basketSpecification } from '../../__testUtils__/basketSpecification';
import { readSkeleton } from '../../__testUtils__/readSkeleton';
import { writeFiles } from '../../__testUtils__/writeFiles';
import { renderRepository } from './renderRepository';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'skeleton-'));
  writeFiles(
    folder,
    renderRepository(basketSpecification(), readSkeleton('typescript')),
  );
  // The workspace has what it needs: nothing is fetched.
  symlinkSync(
    join(__dirname, '../../../../../node_modules'),
    join(folder, 'node_modules'),
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function command(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    // Jest's own settings are not the service's.
    env: { PATH: process.env.PATH, HOME: folder },
  });
  return { status, output: stdout + stderr };
}

it('passes its own tests, among them start and SIGTERM of the real process', () => {
  const { status, output } = command('--test', 'src/**/*.test.ts');
  expect(output).toMatch(/# fail 0|ℹ fail 0/);
  expect(output).toMatch(/(# |ℹ )pass [1-9]\d/);
  expect(status).toBe(0);
}, 120_000);

it('is right by its types, and builds', () => {
  const compiler = 'node_modules/typescript/bin/tsc';
  expect(command(compiler, '--project', 'tsconfig.build.json')).toEqual({
    status: 0,
    output: '',
  });
}, 120_000);

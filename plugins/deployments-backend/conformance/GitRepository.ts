import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Manifest } from '@backstage-deployments/test-kit';

const run = promisify(execFile);

/** A repository of one manifest, in a folder of this machine. */
export class GitRepository {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async create(): Promise<GitRepository> {
    const folder = await mkdtemp(join(tmpdir(), 'conformance-git-'));
    const repository = new GitRepository(folder);
    await repository.#git('init', '--quiet', '--initial-branch=main');
    return repository;
  }

  get url(): string {
    return `file://${this.#folder}`;
  }

  /** Makes `manifest` what the repository asks for; JSON is YAML too. */
  async commit(manifest: Manifest, message: string): Promise<void> {
    await writeFile(
      join(this.#folder, 'web.yaml'),
      JSON.stringify(manifest, undefined, 2),
    );
    await this.#git('add', '--all');
    await this.#git('commit', '--quiet', '--message', message);
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }

  async #git(...args: string[]): Promise<void> {
    await run(
      'git',
      [
        ...[
          '-c',
          'user.name=Conformance',
          '-c',
          'user.email=suite@example.com',
        ],
        ...args,
      ],
      { cwd: this.#folder },
    );
  }
}

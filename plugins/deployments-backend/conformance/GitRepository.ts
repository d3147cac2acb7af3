import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A bare repository in a folder of this machine, and a clone of somebody who pushes to it. */
export class GitRepository {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async create(): Promise<GitRepository> {
    const folder = await mkdtemp(join(tmpdir(), 'conformance-git-'));
    const repository = new GitRepository(folder);
    await run('git', [
      ...['init', '--quiet', '--bare', '--initial-branch=main'],
      join(folder, 'config.git'),
    ]);
    await run('git', [
      'clone',
      '--quiet',
      repository.url,
      join(folder, 'work'),
    ]);
    await repository.#git('checkout', '--quiet', '-B', 'main');
    return repository;
  }

  /** Of the bare repository `config.git`. */
  get folder(): string {
    return this.#folder;
  }

  get url(): string {
    return `file://${this.#folder}/config.git`;
  }

  /** Writes files on top of what others have pushed meanwhile, and pushes. */
  async commit(
    files: Readonly<Record<string, string>>,
    message: string,
  ): Promise<string> {
    if (await this.#hasCommits()) {
      await this.#git('pull', '--quiet', '--ff-only', 'origin', 'main');
    }
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.#folder, 'work', path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    await this.#git('add', '--all');
    await this.#git('commit', '--quiet', '--message', message);
    await this.#git('push', '--quiet', 'origin', 'main');
    return this.head();
  }

  async head(): Promise<string> {
    return (await this.#gitBare('rev-parse', 'main')).trim();
  }

  /** Commits, newest first, as `hash subject`. */
  async log(): Promise<string[]> {
    const text = await this.#gitBare('log', '--format=%H %s', 'main');
    return text.trim().split('\n');
  }

  /** A file at the branch's head, byte for byte. */
  read(path: string): Promise<string> {
    return this.#gitBare('show', `main:${path}`);
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }

  async #hasCommits(): Promise<boolean> {
    return (await this.#gitBare('branch', '--list', 'main')) !== '';
  }

  async #gitBare(...args: string[]): Promise<string> {
    const cwd = join(this.#folder, 'config.git');
    return (await run('git', args, { cwd })).stdout;
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
      { cwd: join(this.#folder, 'work') },
    );
  }
}

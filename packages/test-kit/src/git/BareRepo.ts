import { execFile } from 'node:child_process';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A file's new content; null deletes it. */
type Content = string | Buffer | null;

interface PushOptions {
  message?: string;
  /** The commit to build on instead of the branch's head: rewrites the branch. */
  onto?: string;
  /** As Git writes it; 100644 when left out. */
  mode?: string;
  author?: string;
}

/** A bare repository on disk, as a server has it, and what other people do to it. */
export class BareRepo {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** @param folder - is created */
  static async create(folder: string): Promise<BareRepo> {
    await mkdir(folder, { recursive: true });
    const repo = new BareRepo(folder);
    await repo.git(['init', '--quiet', '--bare', '--initial-branch=main']);
    await repo.git(['config', 'http.receivepack', 'true']);
    return repo;
  }

  get url(): string {
    return pathToFileURL(this.folder).href;
  }

  /** Somebody else's commit, past every hook. Answers its id. */
  async push(
    branch: string,
    files: Readonly<Record<string, Content>>,
    options: PushOptions = {},
  ): Promise<string> {
    const ref = `refs/heads/${branch}`;
    const parent = options.onto ?? (await this.find(ref));
    const message = Buffer.from(options.message ?? 'Somebody else was here\n');
    const who = `${options.author ?? 'Robin'} <robin@example.com> now`;
    const parts: (string | Buffer)[] = [
      `commit ${ref}\ncommitter ${who}\ndata ${message.length}\n`,
      message,
      parent ? `\nfrom ${parent}\n` : '\n',
    ];
    for (const [path, content] of Object.entries(files)) {
      if (content === null) parts.push(`D ${path}\n`);
      else {
        const bytes = Buffer.from(content);
        parts.push(
          `M ${options.mode ?? '100644'} inline ${path}\ndata ${
            bytes.length
          }\n`,
          bytes,
          '\n',
        );
      }
    }
    const stream = Buffer.concat(parts.map(part => Buffer.from(part)));
    await this.git(
      ['fast-import', '--quiet', '--force', '--date-format=now'],
      stream,
    );
    return this.head(branch);
  }

  /** Makes a branch stand for another commit, or for none. */
  async move(branch: string, commit: string | undefined): Promise<void> {
    const ref = `refs/heads/${branch}`;
    await this.git(
      commit ? ['update-ref', ref, commit] : ['update-ref', '-d', ref],
    );
  }

  async head(branch: string): Promise<string> {
    return (await this.git(['rev-parse', `refs/heads/${branch}`]))
      .toString()
      .trim();
  }

  /** What a ref stands for, if it is there. */
  async find(ref: string): Promise<string | undefined> {
    return this.git(['rev-parse', '--quiet', '--verify', ref]).then(
      id => id.toString().trim(),
      // Git's only way of saying no.
      () => undefined,
    );
  }

  /** The bytes of a file, or undefined. */
  async read(revision: string, path: string): Promise<Buffer | undefined> {
    return this.git(['cat-file', 'blob', `${revision}:${path}`]).catch(
      // Git's only way of saying no.
      () => undefined,
    );
  }

  /** Mode, id and path of every file: what is equal here is equal to the byte. */
  async list(revision: string): Promise<string[]> {
    const output = await this.git(['ls-tree', '-r', '--full-tree', revision]);
    return output.toString().split('\n').filter(Boolean);
  }

  /** Ids, the newest first. */
  async log(revision: string): Promise<string[]> {
    const output = await this.git(['rev-list', revision]);
    return output.toString().split('\n').filter(Boolean);
  }

  /** From now on a hook declines every push, in these words. */
  async declinePushes(words: string): Promise<void> {
    const hook = join(this.folder, 'hooks', 'pre-receive');
    await mkdir(join(this.folder, 'hooks'), { recursive: true });
    await writeFile(hook, `#!/bin/sh\necho '${words}' >&2\nexit 1\n`);
    await chmod(hook, 0o755);
  }

  async acceptPushes(): Promise<void> {
    await rm(join(this.folder, 'hooks', 'pre-receive'), { force: true });
  }

  /** @throws what git said */
  async git(args: readonly string[], input?: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const child = execFile(
        'git',
        [`--git-dir=${this.folder}`, ...args],
        {
          encoding: 'buffer',
          maxBuffer: 256 * 1024 * 1024,
          env: {
            ...process.env,
            GIT_CONFIG_NOSYSTEM: '1',
            GIT_CONFIG_GLOBAL: '/dev/null',
            GIT_COMMITTER_NAME: 'Robin',
            GIT_COMMITTER_EMAIL: 'robin@example.com',
          },
        },
        (error, stdout, stderr) =>
          error
            ? reject(new Error(stderr.toString() || error.message))
            : resolve(stdout),
      );
      child.stdin?.end(input);
    });
  }
}

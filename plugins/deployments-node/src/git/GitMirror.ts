import { access, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeGitFailure } from './describeGitFailure';
import { gitEnvironment } from './gitEnvironment';
import { GitCredentials, GitRemote } from './GitRemote';
import { orAborted } from './orAborted';
import { CALL_MS, FETCH_MS, FIRST_FETCH_MS } from './repoLimits';
import { Rounds } from './Rounds';
import { GitResult, runGit } from './runGit';

/** Whatever a command says that answers with little. */
const ANSWER_BYTES_MAX = 1024 * 1024;

/**
 * What git says of a copy that was deleted, cut off, or locked by a process that is no more. What the remote says begins
 * otherwise.
 */
const broken =
  /^(fatal|error): .*(not a git repository|is corrupt|is empty|unable to read|bad object|index file|packfile|Unable to create '.*\.lock'|bad config|unable to (open|create|write)|inflate:|could not parse|failed to read object)/m;

interface Deadlines {
  callMs: number;
  fetchMs: number;
  firstFetchMs: number;
}
const defaultDeadlines: Deadlines = {
  callMs: CALL_MS,
  fetchMs: FETCH_MS,
  firstFetchMs: FIRST_FETCH_MS,
};

interface CommandOptions {
  input?: string | Buffer;
  bytesMax?: number;
  environment?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

/**
 * A bare copy of a remote's branches and tags in a folder of ours, without which nothing is lost: when it is deleted or
 * damaged, it is made again. All git commands of one remote run here.
 */
export class GitMirror {
  readonly #remote: GitRemote;
  readonly #cacheFolder: string;
  readonly #deadlines: Deadlines;
  readonly #fetches = new Rounds(() => this.#fetch());
  /** A damaged copy is left to its readers and never written again. */
  #generation = 0;
  #fetched = false;

  /** @param cacheFolder - of this remote alone; nobody else may write to it */
  constructor(
    remote: GitRemote,
    cacheFolder: string,
    deadlines: Partial<Deadlines> = {},
  ) {
    this.#remote = remote;
    this.#cacheFolder = cacheFolder;
    this.#deadlines = { ...defaultDeadlines, ...deadlines };
  }

  /** For files of a moment's use, such as an index. */
  get cacheFolder(): string {
    return this.#cacheFolder;
  }

  /**
   * Brings the remote's branches and tags as they are now; one fetch at a time, shared by all who ask.
   *
   * @throws ConfigRepoError
   */
  async refresh(signal?: AbortSignal): Promise<void> {
    await orAborted(this.#fetches.ask(), signal);
  }

  /** A command on the copy alone; on a damaged one it is run again after the copy was made anew. */
  async read(
    args: readonly string[],
    options: CommandOptions = {},
  ): Promise<GitResult> {
    const generation = this.#generation;
    const result = await this.once(args, options);
    if (!isBroken(result)) return result;
    await this.discard(generation);
    await this.refresh(options.signal);
    return this.once(args, options);
  }

  /** A command on the copy alone, as it is: for those that belong together. */
  async once(
    args: readonly string[],
    options: CommandOptions = {},
  ): Promise<GitResult> {
    return this.#run(args, this.#deadlines.callMs, { kind: 'none' }, options);
  }

  /**
   * A command that talks to the remote. The URL is the last option's, after which only refs follow.
   *
   * @throws ConfigRepoError when it fails
   */
  async remote(
    args: readonly string[],
    refs: readonly string[],
    attempt: { branch?: string; signal?: AbortSignal } = {},
  ): Promise<GitResult> {
    const credentials = await this.#remote.credentials();
    const result = await this.#run(
      [...args, '--', this.#remote.url, ...refs],
      this.#fetchDeadline(),
      credentials,
      { signal: attempt.signal },
    );
    if (result.code === 0) return result;
    throw this.#failure(result, credentials, attempt.branch);
  }

  /** Whether a commit exists in the copy, which is made if there is none. */
  async has(commit: string, signal?: AbortSignal): Promise<boolean> {
    const { code } = await this.read(['cat-file', '-e', `${commit}^{commit}`], {
      signal,
    });
    return code === 0;
  }

  /** Where the remote is a folder of this machine that is not there: makes it. Of other remotes nothing is changed. */
  async createRemote(branch: string, signal?: AbortSignal): Promise<void> {
    const { url } = this.#remote;
    if (!url.startsWith('file://')) return;
    const folder = fileURLToPath(url);
    if ((await exists(folder)) || (await exists(`${folder}.git`))) return;
    await this.#initialise();
    const result = await runGit({
      args: [
        'init',
        '--quiet',
        '--bare',
        '--template=',
        `--initial-branch=${branch}`,
        '--',
        folder,
      ],
      environment: this.#environment({ kind: 'none' }),
      deadlineMs: this.#deadlines.callMs,
      bytesMax: ANSWER_BYTES_MAX,
      signal,
    });
    if (result.code !== 0) throw this.#failure(result, { kind: 'none' });
  }

  /** The error of a command on the copy. */
  failureOf(result: GitResult): Error {
    return this.#failure(result, { kind: 'none' });
  }

  isBroken(result: GitResult): boolean {
    return isBroken(result);
  }

  get generation(): number {
    return this.#generation;
  }

  /** Gives up a damaged copy, unless somebody else did already. */
  async discard(generation: number): Promise<void> {
    if (generation !== this.#generation) return;
    const folder = this.#folder;
    this.#generation += 1;
    this.#fetched = false;
    await rm(folder, { recursive: true, force: true });
  }

  get #folder(): string {
    return join(this.#cacheFolder, `mirror-${this.#generation}`);
  }

  get #home(): string {
    return join(this.#cacheFolder, 'home');
  }

  #fetchDeadline(): number {
    const { fetchMs, firstFetchMs } = this.#deadlines;
    return this.#fetched ? fetchMs : firstFetchMs;
  }

  async #fetch(): Promise<void> {
    const generation = this.#generation;
    const credentials = await this.#remote.credentials();
    let result = await this.#fetchOnce(credentials);
    if (isBroken(result)) {
      await this.discard(generation);
      result = await this.#fetchOnce(credentials);
    }
    if (result.code !== 0) throw this.#failure(result, credentials);
    this.#fetched = true;
  }

  async #fetchOnce(credentials: GitCredentials): Promise<GitResult> {
    await this.#initialise();
    return this.#run(
      [
        'fetch',
        '--quiet',
        '--prune',
        '--no-tags',
        '--no-write-fetch-head',
        '--no-recurse-submodules',
        '--',
        this.#remote.url,
        // The plus is about our copy: it follows also a branch that somebody rewrote.
        '+refs/heads/*:refs/heads/*',
        '+refs/tags/*:refs/tags/*',
      ],
      this.#fetchDeadline(),
      credentials,
      {},
    );
  }

  async #initialise(): Promise<void> {
    await mkdir(this.#home, { recursive: true, mode: 0o700 });
    if (await exists(join(this.#folder, 'HEAD'))) return;
    this.#fetched = false;
    const result = await runGit({
      args: ['init', '--quiet', '--bare', '--template=', '--', this.#folder],
      environment: this.#environment({ kind: 'none' }),
      deadlineMs: this.#deadlines.callMs,
      bytesMax: ANSWER_BYTES_MAX,
    });
    if (result.code !== 0) throw this.#failure(result, { kind: 'none' });
  }

  #run(
    args: readonly string[],
    deadlineMs: number,
    credentials: GitCredentials,
    { input, bytesMax = ANSWER_BYTES_MAX, environment, signal }: CommandOptions,
  ): Promise<GitResult> {
    return runGit({
      args: [`--git-dir=${this.#folder}`, ...args],
      environment: { ...this.#environment(credentials), ...environment },
      input,
      deadlineMs,
      bytesMax,
      signal,
    });
  }

  #environment(credentials: GitCredentials): Record<string, string> {
    return gitEnvironment(
      this.#remote.url,
      credentials,
      this.#home,
      process.env,
    );
  }

  #failure(
    { stdout, stderr }: GitResult,
    credentials: GitCredentials,
    branch?: string,
  ): Error {
    return describeGitFailure(`${stdout.toString('utf8')}\n${stderr}`, {
      repository: this.#remote.name,
      branch,
      secrets:
        credentials.kind === 'basic'
          ? [
              credentials.password,
              `${credentials.username}:${credentials.password}`,
            ]
          : [],
    });
  }
}

function isBroken({ code, stderr }: GitResult): boolean {
  return code !== 0 && broken.test(stderr);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    // Whatever the reason: a copy that cannot be looked at is made anew.
    () => false,
  );
}

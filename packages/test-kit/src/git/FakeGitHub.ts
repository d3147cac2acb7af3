import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { BareRepo } from './BareRepo';

interface PullRequest {
  number: number;
  title: string;
  body: string;
  head: string;
  base: string;
  state: 'open' | 'closed';
  mergedAs?: string;
}

interface Request {
  path: string;
  query: URLSearchParams;
  accept: string;
  body: Record<string, any>;
}

/** As GitHub's API words it, with its statuses, newest first. */
interface FakeDeployment {
  id: number;
  environment: string;
  transient_environment?: boolean;
  statuses: object[];
}

/** What GitHub says instead of an answer. */
class Refusal extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/** The parts of GitHub's API that the portal uses, with a real repository behind it. Everything else is a 501. */
export class FakeGitHub {
  /** Direct commits to `main` are refused. */
  isProtected = false;
  /** Of every answer from now on. */
  fault?: { status: number; headers?: Record<string, string> } | 'hang';
  readonly pulls: PullRequest[] = [];
  /** Check runs and commit statuses of every commit, as GitHub's API words them. */
  readonly runs: object[] = [];
  readonly statuses: object[] = [];
  /** Of every commit, newest first. */
  readonly deployments: FakeDeployment[] = [];
  /** As for an App without the right: its message is GitHub's own. */
  hidesDeployments = false;
  /** Method and path of each request. */
  readonly requests: string[] = [];
  readonly #bare: BareRepo;
  readonly #token: string;
  readonly #server: Server;
  /** Writes come one after the other, as GitHub locks a branch. */
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(bare: BareRepo, token: string) {
    this.#bare = bare;
    this.#token = token;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(error =>
        response.writeHead(500).end(JSON.stringify({ message: String(error) })),
      );
    });
  }

  /** Serves one repository, `acme/config`. */
  static async start(bare: BareRepo, token: string): Promise<FakeGitHub> {
    const github = new FakeGitHub(bare, token);
    await new Promise<void>(resolve => {
      github.#server.listen(0, '127.0.0.1', resolve);
    });
    return github;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  /** What a person does on the page: a squash of the pull request's branch onto its base. */
  async merge(number: number): Promise<string> {
    const pull = this.#pull(number);
    const from = (await this.#bare.log(pull.base)).at(0);
    const changed = await this.#bare.git([
      'diff',
      '-z',
      '--name-only',
      `${from}...refs/heads/${pull.head}`,
    ]);
    const files: Record<string, Buffer | null> = {};
    for (const path of changed.toString().split('\0').filter(Boolean)) {
      files[path] = (await this.#bare.read(pull.head, path)) ?? null;
    }
    pull.mergedAs = await this.#bare.push(pull.base, files, {
      message: `${pull.title} (#${number})\n`,
    });
    pull.state = 'closed';
    return pull.mergedAs;
  }

  /** What a person does who does not want it. */
  closePull(number: number): void {
    this.#pull(number).state = 'closed';
  }

  #pull(number: number): PullRequest {
    const pull = this.pulls.find(each => each.number === number);
    if (!pull) throw new Error(`There is no pull request ${number}`);
    return pull;
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', this.url);
    this.requests.push(`${request.method} ${url.pathname}`);
    if (this.fault === 'hang') return;
    if (this.fault) {
      const { status, headers } = this.fault;
      response.writeHead(status, headers).end('{"message":"API rate limit"}');
      return;
    }
    try {
      if (!request.headers.authorization?.endsWith(` ${this.#token}`)) {
        throw new Refusal(401, 'Bad credentials');
      }
      const text = Buffer.concat(chunks).toString();
      const answer = await this.#route(`${request.method} ${url.pathname}`, {
        path: url.pathname,
        query: url.searchParams,
        accept: request.headers.accept ?? '',
        body: text ? JSON.parse(text) : {},
      });
      response
        .writeHead(
          request.method === 'POST' && url.pathname !== '/graphql' ? 201 : 200,
        )
        .end(Buffer.isBuffer(answer) ? answer : JSON.stringify(answer));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      response
        .writeHead(error.status)
        .end(JSON.stringify({ message: error.message }));
    }
  }

  async #route(what: string, request: Request): Promise<unknown> {
    const routes: [RegExp, (...parts: string[]) => unknown][] = [
      [/^POST \/graphql$/, () => this.#graphQl(request.body)],
      [/^GET \/repos\/acme\/config$/, () => ({ default_branch: 'main' })],
      [/^GET .*\/commits$/, () => this.#log(request.query)],
      [/^GET .*\/commits\/([^/]+)$/, ref => this.#commit(ref, request)],
      [/^GET .*\/git\/trees\/(\w+)$/, tree => this.#tree(tree)],
      [
        /^GET .*\/commits\/(\w+)\/(check-runs|status)$/,
        (ref, list) => this.#checks(ref, list, request.query),
      ],
      [
        /^GET .*\/deployments$/,
        () => this.#listDeployments(request.query.get('sha') ?? ''),
      ],
      [
        /^GET .*\/deployments\/(\d+)\/statuses$/,
        id =>
          this.deployments.find(each => each.id === Number(id))?.statuses ?? [],
      ],
      [
        /^GET .*\/git\/blobs\/(\w+)$/,
        blob => this.#bare.git(['cat-file', 'blob', blob]),
      ],
      [/^GET .*\/compare\/(\w+)\.\.\.(\w+)$/, (a, b) => this.#compare(a, b)],
      [/^GET .*\/git\/ref\/heads\/(.+)$/, branch => this.#ref(branch)],
      [
        /^POST .*\/git\/refs$/,
        () => this.#inTurn(() => this.#createRef(request.body)),
      ],
      [/^GET .*\/pulls$/, () => this.#findPulls(request.query)],
      [/^POST .*\/pulls$/, () => this.#createPull(request.body)],
    ];
    for (const [pattern, answer] of routes) {
      const match = pattern.exec(what);
      if (match) return answer(...match.slice(1).map(decodeURIComponent));
    }
    throw new Refusal(501, `The fake has no ${what}`);
  }

  #inTurn<T>(write: () => Promise<T>): Promise<T> {
    const turn = this.#writing.then(write);
    // The next one's turn comes however this one ended.
    this.#writing = turn.catch(() => {});
    return turn;
  }

  async #resolve(ref: string): Promise<string> {
    for (const candidate of [`refs/heads/${ref}`, `refs/tags/${ref}`, ref]) {
      const found = await this.#bare.find(`${candidate}^{commit}`);
      if (found) return found;
    }
    throw new Refusal(422, `No commit found for SHA: ${ref}`);
  }

  async #commit(ref: string, { accept }: Request): Promise<unknown> {
    const id = await this.#resolve(ref);
    if (accept.includes('vnd.github.sha')) return Buffer.from(id);
    const message = await this.#bare.git(['log', '-1', '--format=%B', id]);
    return { sha: id, commit: { message: message.toString().trimEnd() } };
  }

  async #checks(ref: string, what: string, query: URLSearchParams) {
    const sha = await this.#resolve(ref);
    const all = what === 'status' ? this.statuses : this.runs;
    const size = Number(query.get('per_page') ?? 30);
    const end = size * Number(query.get('page') ?? 1);
    return {
      sha,
      total_count: all.length,
      [what === 'status' ? 'statuses' : 'check_runs']: all.slice(
        end - size,
        end,
      ),
    };
  }

  /** GitHub compares the whole id, letter by letter. */
  async #listDeployments(sha: string) {
    if (this.hidesDeployments) {
      throw new Refusal(403, 'Resource not accessible by integration');
    }
    const known = sha.length === 40 && (await this.#bare.find(sha));
    return known
      ? this.deployments.map(({ statuses, ...deployment }) => deployment)
      : [];
  }

  async #log(query: URLSearchParams): Promise<unknown> {
    const id = await this.#resolve(query.get('sha') ?? 'main');
    const path = query.get('path');
    const output = await this.#bare.git([
      'log',
      '-z',
      '--format=%H%n%cI%n%an%n%B',
      `--max-count=${query.get('per_page') ?? 30}`,
      id,
      ...(path ? ['--', path] : []),
    ]);
    return output
      .toString()
      .split('\0')
      .filter(Boolean)
      .map(entry => {
        const [sha, date, name, ...message] = entry.split('\n');
        return {
          sha,
          html_url: `https://github.example/acme/config/commit/${sha}`,
          commit: {
            message: message.join('\n').trimEnd(),
            author: { name },
            committer: { date },
          },
        };
      });
  }

  async #tree(id: string): Promise<unknown> {
    if (!(await this.#bare.find(`${id}^{tree}`))) {
      throw new Refusal(404, 'Not Found');
    }
    const output = await this.#bare.git([
      'ls-tree',
      '-r',
      '-t',
      '-z',
      '-l',
      id,
    ]);
    const tree = output
      .toString()
      .split('\0')
      .filter(Boolean)
      .map(line => {
        const tab = line.indexOf('\t');
        const [mode, type, sha, size] = line.slice(0, tab).split(/ +/);
        return {
          path: line.slice(tab + 1),
          mode,
          type,
          sha,
          ...(type === 'blob' && { size: Number(size) }),
        };
      });
    return { sha: id, tree, truncated: false };
  }

  async #compare(base: string, head: string): Promise<unknown> {
    const missing = [base, head].map(id => this.#bare.find(`${id}^{commit}`));
    if ((await Promise.all(missing)).includes(undefined)) {
      throw new Refusal(404, 'Not Found');
    }
    if (base === head) return { status: 'identical' };
    const isAncestor = async (one: string, other: string) =>
      (await this.#bare.log(other)).includes(one);
    if (await isAncestor(base, head)) return { status: 'ahead' };
    return { status: (await isAncestor(head, base)) ? 'behind' : 'diverged' };
  }

  async #ref(branch: string): Promise<unknown> {
    const sha = await this.#bare.find(`refs/heads/${branch}`);
    if (!sha) throw new Refusal(404, 'Not Found');
    return { object: { sha } };
  }

  async #createRef({ ref, sha }: Request['body']): Promise<unknown> {
    if (await this.#bare.find(ref)) {
      throw new Refusal(422, 'Reference already exists');
    }
    await this.#bare.git(['update-ref', ref, sha]);
    return { object: { sha } };
  }

  #findPulls(query: URLSearchParams): unknown {
    const branch = query.get('head')?.replace(/^acme:/, '');
    return this.pulls
      .filter(({ head }) => head === branch)
      .reverse()
      .map(pull => this.#shown(pull));
  }

  #createPull({ title, body, head, base }: Request['body']): unknown {
    if (this.pulls.some(pull => pull.head === head && pull.state === 'open')) {
      throw new Refusal(422, `A pull request already exists for acme:${head}.`);
    }
    const number = this.pulls.length + 1;
    const pull: PullRequest = {
      number,
      title,
      body,
      head,
      base,
      state: 'open',
    };
    this.pulls.push(pull);
    return this.#shown(pull);
  }

  #shown({ number, state, mergedAs }: PullRequest): unknown {
    return {
      number,
      state,
      html_url: `https://github.example/acme/config/pull/${number}`,
      merged_at: mergedAs ? '2026-01-02T03:04:05Z' : null,
      // Of a trial merge while it is open.
      merge_commit_sha: mergedAs ?? 'f'.repeat(40),
    };
  }

  async #graphQl({ query, variables }: Request['body']): Promise<unknown> {
    if (query.includes('createCommitOnBranch')) {
      return this.#inTurn(() => this.#createCommit(variables.input));
    }
    const data: Record<string, unknown> = {};
    for (const [, alias, by, name] of query.matchAll(
      /(\w+): object\((oid|expression): \$(\w+)\)/g,
    )) {
      const oid = await this.#bare.find(
        by === 'oid' ? `${variables[name]}^{commit}` : variables[name],
      );
      const type = oid && (await this.#bare.git(['cat-file', '-t', oid]));
      data[alias] = oid
        ? { oid, __typename: `${type}`.trim() === 'tree' ? 'Tree' : 'Blob' }
        : null;
    }
    return { data: { repository: data } };
  }

  async #createCommit(input: Request['body']): Promise<unknown> {
    const branch: string = input.branch.branchName;
    const head = await this.#bare.find(`refs/heads/${branch}`);
    if (!head) return refusal('NOT_FOUND', `No such branch: ${branch}`);
    if (this.isProtected && branch === 'main') {
      return refusal(
        'BRANCH_PROTECTION_RULE_VIOLATION',
        'Changes must be made through a pull request.',
      );
    }
    if (head !== input.expectedHeadOid) {
      return refusal(
        'STALE_DATA',
        `Expected branch to point to "${input.expectedHeadOid}" but it did not. Pull and try again.`,
      );
    }
    const files: Record<string, Buffer | null> = {};
    for (const { path, contents } of input.fileChanges.additions) {
      files[path] = Buffer.from(contents, 'base64');
    }
    for (const { path } of input.fileChanges.deletions) files[path] = null;
    const { headline, body } = input.message;
    const oid = await this.#bare.push(branch, files, {
      message: `${headline}\n\n${body}\n`,
    });
    return { data: { createCommitOnBranch: { commit: { oid } } } };
  }
}

function refusal(type: string, message: string): unknown {
  return { data: null, errors: [{ type, message }] };
}

import { spawn } from 'node:child_process';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';

/** What goes wrong from now on. */
export type GitFault =
  | { kind: 'none' }
  /** Accepts and never answers. */
  | { kind: 'hang' }
  | { kind: 'status'; code: number }
  | { kind: 'redirect'; to: string };

interface Credentials {
  username: string;
  password: string;
}

/** Serves bare repositories of a folder by Git's own `http-backend`, behind a name and a password where it is given them. */
export class GitHttpServer {
  fault: GitFault = { kind: 'none' };
  /** Method and path of each request that came with the right password. */
  readonly requests: string[] = [];
  readonly #folder: string;
  readonly #authorization: string | undefined;
  readonly #server: Server;

  private constructor(folder: string, credentials?: Credentials) {
    this.#folder = folder;
    this.#authorization =
      credentials &&
      `Basic ${Buffer.from(
        `${credentials.username}:${credentials.password}`,
      ).toString('base64')}`;
    this.#server = createServer((request, response) =>
      this.#answer(request, response),
    );
  }

  /** @param folder - of which each repository is a child */
  static async start(
    folder: string,
    credentials?: Credentials,
  ): Promise<GitHttpServer> {
    const server = new GitHttpServer(folder, credentials);
    await new Promise<void>(resolve => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
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

  #answer(request: IncomingMessage, response: ServerResponse) {
    const { fault } = this;
    if (fault.kind === 'hang') return;
    if (fault.kind === 'status') {
      response.writeHead(fault.code).end('no');
    } else if (fault.kind === 'redirect') {
      response.writeHead(302, { location: `${fault.to}${request.url}` }).end();
    } else if (
      this.#authorization &&
      request.headers.authorization !== this.#authorization
    ) {
      response
        .writeHead(401, { 'www-authenticate': 'Basic realm="git"' })
        .end('who are you?');
    } else {
      this.requests.push(`${request.method} ${request.url}`);
      this.#runBackend(request, response);
    }
  }

  #runBackend(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const { headers } = request;
    const backend = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_PROJECT_ROOT: this.#folder,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: headers['git-protocol']?.toString() ?? '',
        REMOTE_USER: 'portal',
        REQUEST_METHOD: request.method,
        PATH_INFO: pathname,
        QUERY_STRING: searchParams.toString(),
        CONTENT_TYPE: headers['content-type'] ?? '',
        CONTENT_LENGTH: headers['content-length'] ?? '',
        HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    // Either side may go first; the other one notices by the end of its stream.
    backend.stdin.on('error', () => {});
    request.pipe(backend.stdin);
    let head = Buffer.alloc(0);
    const onData = (chunk: Buffer) => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      backend.stdout.off('data', onData);
      writeHead(response, head.toString('latin1', 0, end));
      response.write(head.subarray(end + 4));
      backend.stdout.pipe(response);
    };
    backend.stdout.on('data', onData);
    backend.on('close', () => response.end());
  }
}

/** CGI: header lines, of which `Status` is the status. */
function writeHead(response: ServerResponse, head: string) {
  let status = 200;
  for (const line of head.split('\r\n')) {
    const [name, value] = line.split(/:\s*/, 2);
    if (name === 'Status') status = parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.writeHead(status);
}

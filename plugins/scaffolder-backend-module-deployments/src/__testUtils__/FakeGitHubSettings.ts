import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface Seen {
  method: string;
  path: string;
  body?: any;
}

/** The parts of GitHub's API that settings need: teams by slug, environments and protection. Everything else is a 404. */
export class FakeGitHubSettings {
  readonly seen: Seen[] = [];
  /** Answers of these statuses come first, one a request. */
  readonly faults: number[] = [];
  readonly #server: Server;

  private constructor(token: string) {
    this.#server = createServer(async (request, response) => {
      const { method = '', url: path = '', headers } = request;
      const body = method === 'PUT' ? await json(request) : undefined;
      this.seen.push({ method, path, ...(body ? { body } : {}) });
      const answer = (status: number, value: object) =>
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(JSON.stringify(value));
      const fault = this.faults.shift();
      if (fault) return answer(fault, { message: `fault ${fault}` });
      if (headers.authorization !== `Bearer ${token}`) {
        return answer(401, { message: 'Bad credentials' });
      }
      const team = /^\/orgs\/acme\/teams\/(platform|security)-team$/.exec(path);
      if (team) return answer(200, { id: team[1] === 'platform' ? 11 : 12 });
      const known =
        /^\/repos\/acme\/basket\/(environments\/[^/]+|branches\/[^/]+\/protection)$/;
      return method === 'PUT' && known.test(path)
        ? answer(200, {})
        : answer(404, { message: 'Not Found' });
    });
  }

  /** For the owner `acme` and its repository `basket`. */
  static async start(token: string): Promise<FakeGitHubSettings> {
    const github = new FakeGitHubSettings(token);
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
}

import { once } from 'node:events';
import { createServer, ServerResponse } from 'node:http';
import { Clock } from '../apiserver/Clock';
import { DemoService } from '../world/DemoService';
import { answerGitHub } from './answerGitHub';
import { listCommits } from './listCommits';
import { renderCommitPage } from './renderCommitPage';
import { SourceCommit } from './SourceCommit';

/** On 127.0.0.1; app-config.demo.yaml names the same. */
const GITHUB_PORT = 17507;
const PAGES = `http://127.0.0.1:${GITHUB_PORT}/shop/`;
const API = '/api/v3/repos/shop/';

/**
 * A stand-in for GitHub, which has a repository for each service. The portal asks it through its own GitHub integration;
 * links to commits and checks lead to its pages. It only answers what is asked for reading.
 */
export async function serveGitHub(
  services: readonly DemoService[],
  clock: Clock,
): Promise<{ close: () => void }> {
  // The past does not change.
  const repositories = new Map<string, readonly SourceCommit[]>(
    services.map(service => [service.name, listCommits(service, clock.now())]),
  );
  const server = createServer(({ method, url = '/', headers }, response) => {
    const { pathname, searchParams } = new URL(url, PAGES);
    if (method !== 'GET') {
      response.writeHead(405).end();
    } else if (pathname.startsWith(API)) {
      const { status, body } = answerGitHub(
        {
          path: pathname.slice(API.length),
          query: searchParams,
          accept: headers.accept ?? '',
        },
        name => repositories.get(name),
        (repository, commit, anchor) =>
          `${PAGES}${repository}/commit/${commit}${
            anchor ? `#${encodeURIComponent(anchor)}` : ''
          }`,
      );
      send(response, status, body);
    } else {
      const [, name = '', id] =
        /^\/shop\/([\w-]+)\/commit\/(\w{7,40})$/.exec(pathname) ?? [];
      const commit = repositories
        .get(name)
        ?.find(each => id && each.id.startsWith(id));
      response.writeHead(commit ? 200 : 404, {
        'content-type': 'text/html; charset=utf-8',
      });
      response.end(commit ? renderCommitPage(name, commit) : 'Not here');
    }
  });
  server.listen(GITHUB_PORT, '127.0.0.1');
  await once(server, 'listening');
  return {
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const isText = typeof body === 'string';
  response.writeHead(status, {
    'content-type': isText ? 'text/plain' : 'application/json',
  });
  response.end(isText ? body : JSON.stringify(body));
}

import { demoServices } from '../world/demoServices';
import { answerGitHub } from './answerGitHub';
import { listCommits } from './listCommits';
import { SourceCommit } from './SourceCommit';

const now = new Date('2026-06-15T10:00:00Z');
const repositories = new Map<string, SourceCommit[]>(
  demoServices.map(service => [service.name, listCommits(service, now)]),
);
const commitOf = (service: string, version: string) =>
  repositories.get(service)?.find(commit => commit.version === version)?.id ??
  '';

function ask(path: string, accept = ''): any {
  const [pathname, search] = path.split('?');
  return answerGitHub(
    { path: pathname, query: new URLSearchParams(search), accept },
    name => repositories.get(name),
    (repository, commit) => `http://demo/${repository}/${commit}`,
  );
}

it('has a commit for every version that the manifests run, newest first, each before its first release', () => {
  const web = repositories.get('web') ?? [];
  expect(web.map(({ version }) => version)).toEqual([
    '2.6.0',
    '2.5.0',
    '2.4.1',
    '2.4.0',
    '2.3.1',
    '2.3.0',
    '2.2.0',
  ]);
  expect(web[1]).toMatchObject({
    author: 'Bob',
    message: 'search as you type',
  });
  for (const commits of repositories.values()) {
    const times = commits.map(({ at }) => at);
    expect([...times].sort().reverse()).toEqual(times);
  }
  // Green's next one too.
  expect(commitOf('orders', '4.5.0')).not.toBe('');
});

it('tells what lies between two commits', () => {
  const [newer, older] = [commitOf('web', '2.5.0'), commitOf('web', '2.4.0')];
  expect(ask(`web/compare/${older}...${newer}`).body.status).toBe('ahead');
  expect(ask(`web/compare/${newer}...${older}`).body.status).toBe('behind');
  expect(
    ask(`web/commits?sha=${newer}&per_page=2`).body.map(
      ({ sha }: { sha: string }) => sha,
    ),
  ).toEqual([newer, commitOf('web', '2.4.1')]);
  expect(
    ask(`web/commits/${newer.slice(0, 7)}`, 'application/vnd.github.sha').body,
  ).toBe(newer);
});

it.each([
  ['web', '2.5.0', [], ['success', 'inactive', 'success']],
  ['web', '2.6.0', [], ['waiting', 'success']],
  ['inventory', '1.7.0-errors', ['Test / Node 24'], undefined],
  ['catalog-api', '7.3.0-slow', ['Load test'], undefined],
  ['legacy-reports', '12.1.0', ['Scan the image'], undefined],
])(
  'says of %s %s what failed, and where it is',
  (service, version, failed, states) => {
    const sha = commitOf(service, version);
    const runs = ask(`${service}/commits/${sha}/check-runs`).body.check_runs;
    expect(
      runs
        .filter((run: any) => run.conclusion === 'failure')
        .map((run: any) => run.name),
    ).toEqual(failed);
    if (!states) return;
    const deployments = ask(`${service}/deployments?sha=${sha}`).body;
    expect(
      deployments.map(
        ({ id }: { id: number }) =>
          ask(`${service}/deployments/${id}/statuses`).body[0].state,
      ),
    ).toEqual(states);
  },
);

it.each([
  ['nobody', 404],
  ['web/commits/abcdef1', 404],
  ['web/pulls', 501],
  ['../web', 404],
])('%s is a %i', (path, status) => {
  expect(ask(path).status).toBe(status);
});

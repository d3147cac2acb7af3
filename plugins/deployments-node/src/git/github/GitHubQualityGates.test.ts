import { ConfigReader } from '@backstage/config';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  BareRepo,
  FakeGitHub,
  REPO_SECRET as SECRET,
} from '@backstage-deployments/test-kit';
import { GitHubQualityGates } from './GitHubQualityGates';

// Each starts git a dozen times, which a busy machine does slowly.
jest.setTimeout(60_000);

const REPOSITORY = 'https://github.example/acme/config';
const dir = createMockDirectory();
let opened = 0;
let bare: BareRepo;
let github: FakeGitHub;
let commit: string;

function connect(integration: object = {}) {
  return GitHubQualityGates.fromConfig(
    new ConfigReader({
      integrations: {
        github: [
          {
            host: 'github.example',
            apiBaseUrl: github.url,
            token: SECRET,
            ...integration,
          },
        ],
      },
    }),
  );
}

const read = (
  question: { repository?: string; commit?: string } = {},
  gates = connect(),
) =>
  gates.read(
    { repository: REPOSITORY, commit, ...question },
    new AbortController().signal,
  );

beforeEach(async () => {
  opened += 1;
  bare = await BareRepo.create(dir.resolve(`remote-${opened}`));
  commit = await bare.push('main', { 'a.txt': 'a' });
  github = await FakeGitHub.start(bare, SECRET);
});

afterEach(() => github.close());

const run = (conclusion: string | null, status = 'completed') => ({
  name: 'unit',
  status,
  conclusion,
  html_url: 'https://github.example/run/1',
});

it.each([
  ['success', 'passed'],
  ['neutral', 'passed'],
  ['failure', 'failed'],
  ['cancelled', 'failed'],
  ['timed_out', 'failed'],
  ['startup_failure', 'failed'],
  ['action_required', 'pending'],
  ['stale', 'unknown'],
  ['a word of next year', 'unknown'],
])('takes a run that ended as %s for %s', async (conclusion, verdict) => {
  github.runs.push(run(conclusion));
  expect(await read()).toEqual({
    checks: [{ name: 'unit', verdict, url: 'https://github.example/run/1' }],
  });
});

it('takes a run that goes on for pending, and one that was skipped for none', async () => {
  github.runs.push(run('skipped'), run(null, 'in_progress'));
  expect(await read()).toMatchObject({ checks: [{ verdict: 'pending' }] });
});

it.each([
  ['success', 'passed'],
  ['pending', 'pending'],
  ['failure', 'failed'],
  ['error', 'failed'],
  ['odd', 'unknown'],
])('takes a status of %s for %s', async (state, verdict) => {
  github.statuses.push({ context: 'ci/scan', state, target_url: null });
  expect(await read()).toEqual({ checks: [{ name: 'ci/scan', verdict }] });
});

it('keeps no link that a browser would run', async () => {
  github.statuses.push(
    { context: 'a', state: 'success', target_url: 'data:text/html,x' },
    { context: 'b', state: 'success', target_url: 'https://ci.example/b' },
  );
  expect(await read()).toEqual({
    checks: [
      { name: 'a', verdict: 'passed' },
      { name: 'b', verdict: 'passed', url: 'https://ci.example/b' },
    ],
  });
});

it('knows a commit by its first digits', async () => {
  github.runs.push(run('success'));
  expect(await read({ commit: commit.slice(0, 7) })).toMatchObject({
    checks: [{ verdict: 'passed' }],
  });
});

const deployment = (
  id: number,
  environment: string,
  states: string[],
  more: object = {},
) => ({
  id,
  environment,
  statuses: states.map(state => ({
    state,
    log_url: 'https://github.example/run/2',
  })),
  ...more,
});

it.each<[string, string[], string]>([
  ['went well', ['success', 'in_progress'], 'passed'],
  ['went well before another came', ['inactive', 'success'], 'passed'],
  ['failed before another came', ['inactive', 'failure'], 'failed'],
  ['waits for reviewers', ['waiting'], 'pending'],
  ['has begun', ['in_progress', 'queued', 'waiting'], 'pending'],
  ['went wrong', ['error', 'success'], 'failed'],
  ['is said nothing of', [], 'pending'],
  ['only ended', ['inactive'], 'unknown'],
  ['is in a state of next year', ['paused'], 'unknown'],
])('knows a deployment that %s', async (_what, deployed, verdict) => {
  github.deployments.push(deployment(7, 'staging', deployed));
  expect(await read({ commit: commit.slice(0, 7) })).toMatchObject({
    checks: [{ name: 'deployment staging', verdict }],
  });
});

it('knows the newest deployment to each environment, and no previews', async () => {
  github.deployments.push(
    deployment(3, 'staging', ['failure']),
    deployment(9, 'staging', ['success']),
    deployment(5, 'production', ['waiting']),
    deployment(8, 'pr-12', ['failure'], { transient_environment: true }),
  );
  expect(await read()).toEqual({
    checks: [
      {
        name: 'deployment staging',
        verdict: 'passed',
        url: 'https://github.example/run/2',
      },
      {
        name: 'deployment production',
        verdict: 'pending',
        url: 'https://github.example/run/2',
      },
    ],
  });
});

it('asks about ten environments, and takes no other for passed', async () => {
  github.deployments.push(
    ...Array.from({ length: 12 }, (_, index) =>
      deployment(index + 1, `region-${index}`, ['success']),
    ),
  );
  const reading = await read();
  const verdicts =
    'checks' in reading ? reading.checks.map(({ verdict }) => verdict) : [];
  expect(verdicts).toEqual([
    ...Array(10).fill('passed'),
    ...Array(2).fill('unknown'),
  ]);
  expect(
    github.requests.filter(request => request.endsWith('/statuses')),
  ).toHaveLength(10);
});

it('says what it may not read, and tells the rest', async () => {
  github.runs.push(run('success'));
  github.hidesDeployments = true;
  expect(await read()).toEqual({
    checks: [expect.objectContaining({ name: 'unit', verdict: 'passed' })],
    unread: {
      prefix: 'deployment ',
      why: expect.stringMatching(
        /^its deployments could not be read: .*Resource not accessible/,
      ),
    },
  });
});

it('reads all pages, as what is not read must not count as passed', async () => {
  github.runs.push(...Array.from({ length: 150 }, () => run('success')));
  github.runs.push(run('failure'));
  const reading = await read();
  expect('checks' in reading && reading.checks.at(-1)).toMatchObject({
    verdict: 'failed',
  });
  github.runs.push(...Array.from({ length: 400 }, () => run('success')));
  expect(await read()).toEqual({
    unknown: `commit ${commit.slice(
      0,
      7,
    )} has more than 500 checks, which is more than is read`,
  });
});

it.each<[string, () => Promise<unknown>, RegExp]>([
  [
    'a repository nobody has credentials for',
    () => read({ repository: 'https://elsewhere.example/acme/web' }),
    /no GitHub integration has credentials for https:\/\/elsewhere/,
  ],
  [
    'what is no repository',
    () => read({ repository: 'web' }),
    /no GitHub integration/,
  ],
  [
    'a branch in the place of a commit',
    () => read({ commit: 'main' }),
    /"main" is no commit id/,
  ],
  [
    'a commit that is not there',
    () => read({ commit: 'abcdef1' }),
    /has no such branch, commit or file/,
  ],
  [
    'a branch whose name could be a commit',
    async () => {
      await bare.git(['update-ref', 'refs/heads/abcdef1', commit]);
      return read({ commit: 'abcdef1' });
    },
    /has a branch or tag named abcdef1, and no such commit/,
  ],
  [
    'a token that is not taken',
    () => read({}, connect({ token: 'old' })),
    /did not accept the portal's credentials/,
  ],
  [
    'a server that limits requests',
    () => {
      github.fault = { status: 429 };
      return read();
    },
    /limits the portal's requests/,
  ],
  [
    'a server in trouble',
    () => {
      github.fault = { status: 502 };
      return read();
    },
    /cannot be reached \(502/,
  ],
])('says in words of %s', async (_what, ask, unknown) => {
  github.runs.push(run('success'));
  expect(await ask()).toEqual({ unknown: expect.stringMatching(unknown) });
});

it('says that a server is away, and stops when it is told to', async () => {
  const gates = connect();
  github.fault = 'hang';
  const stopping = new AbortController();
  const asking = gates.read(
    { repository: REPOSITORY, commit },
    stopping.signal,
  );
  stopping.abort();
  await expect(asking).rejects.toThrow('Aborted');
  await github.close();
  expect(await read({}, gates)).toEqual({
    unknown: 'github.example/acme/config cannot be reached (ECONNREFUSED)',
  });
});

import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { FakeGitHubSettings } from '../__testUtils__/FakeGitHubSettings';
import { runAction } from '../__testUtils__/runAction';
import { stepsOf } from '../__testUtils__/stepsOf';
import { Repositories } from '../repositories/Repositories';
import { createGithubProtectAction } from './githubProtect';
import { githubProtectExamples } from './githubProtect.examples';

jest.setTimeout(30_000);

const [{ input }] = stepsOf(githubProtectExamples[0]);
let github: FakeGitHubSettings;

beforeEach(async () => {
  github = await FakeGitHubSettings.start('t0p');
});

afterEach(() => github.close());

function run(over: object = {}, running: object = {}, extra: object = {}) {
  const config = new ConfigReader({
    integrations: {
      github: [{ host: 'github.com', apiBaseUrl: github.url, token: 't0p' }],
    },
    ...extra,
  });
  const action = createGithubProtectAction({
    integrations: ScmIntegrations.fromConfig(config),
    repositories: Repositories.fromConfig(config),
  });
  return runAction(action, {
    workspacePath: '/nowhere',
    input: { ...input, ...over },
    ...running,
  });
}

it('sets up the environments with their reviewers, then protects the branch', async () => {
  const { checkpoints } = await run();
  expect(github.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'PUT /repos/acme/basket/environments/development',
    'GET /orgs/acme/teams/platform-team',
    'GET /orgs/acme/teams/security-team',
    'PUT /repos/acme/basket/environments/production',
    'PUT /repos/acme/basket/branches/main/protection',
  ]);
  expect(github.seen[3].body).toEqual({
    wait_timer: 0,
    prevent_self_review: true,
    reviewers: [
      { type: 'Team', id: 11 },
      { type: 'Team', id: 12 },
    ],
    deployment_branch_policy: {
      protected_branches: true,
      custom_branch_policies: false,
    },
  });
  expect(github.seen[4].body).toMatchObject({
    required_status_checks: { strict: true, contexts: ['test'] },
    required_pull_request_reviews: { required_approving_review_count: 1 },
    allow_force_pushes: false,
    allow_deletions: false,
  });
  expect(checkpoints).toEqual([
    'put.environment.github.com/acme/basket.development',
    'put.environment.github.com/acme/basket.production',
    'protect.branch.github.com/acme/basket.main',
  ]);
});

it('asks again when GitHub stumbles', async () => {
  github.faults.push(502);
  await run({ environments: [] });
  expect(github.seen).toHaveLength(2);
});

it.each([
  [403, /the credentials need administration of the repository/],
  [
    422,
    /GitHub answered 422 to the settings of acme\/basket \(environments\/development: fault 422\)/,
  ],
])('says what GitHub said with %s, without the token', async (status, said) => {
  github.faults.push(status);
  const failure = await run().catch(error => error);
  expect(failure.message).toMatch(said);
  expect(failure.message).not.toContain('t0p');
});

it.each<[object, RegExp]>([
  [{ repository: 'gitlab.com/acme/basket' }, /is no GitHub that/],
  [{ repository: 'github.com/acme' }, /write host\/owner\/name/],
  [{ token: 'wrong' }, /GitHub answered 401/],
  [{ environments: [{ name: 'x', teams: ['nobody'] }] }, /GitHub answered 404/],
])('refuses %j', async (over, message) => {
  await expect(run(over)).rejects.toThrow(message);
});

it("wants the person's token where the portal demands it", async () => {
  const strict = { scaffolder: { requireScmUserCredentials: true } };
  await expect(run({}, {}, strict)).rejects.toThrow(/pass them as token/);
  expect(github.seen).toEqual([]);
  await run({ token: 't0p' }, {}, strict);
});

it('asks GitHub for nothing in a dry run', async () => {
  const { logged } = await run({}, { isDryRun: true });
  expect(logged).toEqual([
    'Would protect main of github.com/acme/basket (1 approvals) and set up development, production',
  ]);
  expect(github.seen).toEqual([]);
});

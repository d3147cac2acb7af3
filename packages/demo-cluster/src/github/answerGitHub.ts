import { EnvironmentName } from '../world/demoClusters';
import { describeDeployments, describeRuns } from './describeQuality';
import { SourceCommit } from './SourceCommit';

export interface GitHubRequest {
  /** Beneath `/repos/shop/`, beginning with the repository. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly accept: string;
}

export interface GitHubAnswer {
  readonly status: number;
  /** Text goes out as it is, anything else as JSON. */
  readonly body: unknown;
}

const missing: GitHubAnswer = { status: 404, body: { message: 'Not Found' } };
/** Deployments of one commit are fewer. */
const DEPLOYMENTS_EACH = 10;

/**
 * The part of GitHub's REST API that the portal asks about a service's own repository: commits, and what pipeline and
 * reviewers say of them. Everything else is a 501.
 *
 * @param commits - of a repository, newest first; undefined when there is none of that name
 * @param page - where people read about a commit
 */
export function answerGitHub(
  { path, query, accept }: GitHubRequest,
  commits: (repository: string) => readonly SourceCommit[] | undefined,
  page: (repository: string, commit: string, anchor?: string) => string,
): GitHubAnswer {
  const [, repository, rest] = /^([\w-]+)(\/.*)?$/.exec(path) ?? [];
  const all = repository === undefined ? undefined : commits(repository);
  if (!all) return missing;
  const find = (ref: string) =>
    ref === 'main' || ref === ''
      ? all[0]
      : all.find(({ id }) => id.startsWith(ref));
  const routes: [RegExp, (...parts: string[]) => unknown][] = [
    [/^$/, () => ({ default_branch: 'main' })],
    [
      /^\/commits$/,
      () => {
        const from = find(query.get('sha') ?? '');
        const limit = Number(query.get('per_page') ?? 30);
        return (
          from &&
          all
            .slice(all.indexOf(from), all.indexOf(from) + limit)
            .map(commit => describeCommit(commit, page(repository, commit.id)))
        );
      },
    ],
    [
      /^\/commits\/(\w+)$/,
      ref => {
        const found = find(ref);
        if (accept.includes('vnd.github.sha')) return found?.id;
        return found && describeCommit(found, page(repository, found.id));
      },
    ],
    [
      /^\/compare\/(\w+)\.\.\.(\w+)$/,
      (base, head) => {
        const [from, to] = [find(base), find(head)];
        return from && to && { status: compare(all, from, to) };
      },
    ],
    [
      /^\/commits\/(\w+)\/check-runs$/,
      ref => {
        const found = find(ref);
        const runs = found && describeRuns(repository, found.version);
        return (
          runs && {
            total_count: runs.length,
            check_runs: runs.map(run => ({
              ...run,
              html_url: page(repository, found.id, run.name),
            })),
          }
        );
      },
    ],
    [
      /^\/commits\/(\w+)\/status$/,
      ref => {
        const found = find(ref);
        return found && { sha: found.id, total_count: 0, statuses: [] };
      },
    ],
    [
      /^\/deployments$/,
      () =>
        deploymentsOf(all, query.get('sha') ?? '').map(
          ({ id, environment }) => ({ id, environment }),
        ),
    ],
    [
      /^\/deployments\/(\d+)\/statuses$/,
      id => {
        const commit = all[Math.floor(Number(id) / DEPLOYMENTS_EACH)];
        const found = deploymentsOf(all, commit?.id ?? '').find(
          each => each.id === Number(id),
        );
        return found?.states.map(state => ({
          state,
          log_url: page(repository, commit.id, found.environment),
        }));
      },
    ],
  ];
  for (const [pattern, answer] of routes) {
    const match = pattern.exec(rest ?? '');
    if (match) {
      const body = answer(...match.slice(1));
      return body === undefined ? missing : { status: 200, body };
    }
  }
  return { status: 501, body: { message: `The demo has no ${path}` } };
}

function describeCommit(
  { id, at, author, message }: SourceCommit,
  url: string,
): unknown {
  return {
    sha: id,
    html_url: url,
    commit: { message, author: { name: author }, committer: { date: at } },
  };
}

/** One branch, so one is always the other's ancestor. */
function compare(
  all: readonly SourceCommit[],
  base: SourceCommit,
  head: SourceCommit,
): 'identical' | 'ahead' | 'behind' {
  if (base === head) return 'identical';
  return all.indexOf(base) > all.indexOf(head) ? 'ahead' : 'behind';
}

function deploymentsOf(all: readonly SourceCommit[], sha: string) {
  const index = all.findIndex(({ id }) => id === sha);
  if (index < 0) return [];
  const isNewestIn = (environment: EnvironmentName) =>
    all.findIndex(({ environments }) => environments.includes(environment)) ===
    index;
  return describeDeployments(all[index], isNewestIn).map(
    (deployment, place) => ({
      id: index * DEPLOYMENTS_EACH + place,
      ...deployment,
    }),
  );
}

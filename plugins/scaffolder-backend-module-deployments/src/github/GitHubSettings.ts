import { setTimeout as pause } from 'node:timers/promises';
import { fetch } from 'undici';
import { z } from 'zod';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';

/** GitHub answers within a second; after this its answer is lost. */
const CALL_MS = 15_000;
/** Of reads and of writes that say what shall be: both may be said twice. */
const TRIES_MAX = 3;
const RETRY_MS = 1_000;

const teamSchema = z.object({ id: z.number() });
const errorSchema = z.object({ message: z.string() });

export interface GitHubSettingsOptions {
  /** Base URL of the REST API. */
  readonly apiUrl: string;
  readonly owner: string;
  readonly repository: string;
  readonly token: string;
  readonly signal?: AbortSignal;
}

/** What may happen to a branch. */
export interface BranchRules {
  readonly approvals: number;
  /** Names of checks that have to pass. */
  readonly checks: readonly string[];
}

/** The settings of one repository on GitHub. Each write says what shall be, so it can be repeated. */
export class GitHubSettings {
  readonly #options: GitHubSettingsOptions;

  constructor(options: GitHubSettingsOptions) {
    this.#options = options;
  }

  /** https://docs.github.com/rest/branches/branch-protection#update-branch-protection */
  async protectBranch(
    branch: string,
    { approvals, checks }: BranchRules,
  ): Promise<void> {
    await this.#call(
      'PUT',
      `${this.#repository}/branches/${encodeURIComponent(branch)}/protection`,
      {
        required_status_checks:
          checks.length > 0 ? { strict: true, contexts: checks } : null,
        enforce_admins: true,
        required_pull_request_reviews:
          approvals > 0
            ? {
                required_approving_review_count: approvals,
                dismiss_stale_reviews: true,
                require_code_owner_reviews: true,
              }
            : null,
        restrictions: null,
        required_linear_history: true,
        allow_force_pushes: false,
        allow_deletions: false,
        required_conversation_resolution: true,
      },
    );
  }

  /**
   * Creates an environment, or brings it up to date: nobody approves their own run, and only protected branches deploy.
   *
   * @param teams - slugs, of which any member may approve; GitHub takes at most six
   *
   * https://docs.github.com/rest/deployments/environments#create-or-update-an-environment
   */
  async putEnvironment(name: string, teams: readonly string[]): Promise<void> {
    const reviewers: { type: 'Team'; id: number }[] = [];
    for (const team of teams) {
      reviewers.push({ type: 'Team', id: await this.#teamId(team) });
    }
    await this.#call(
      'PUT',
      `${this.#repository}/environments/${encodeURIComponent(name)}`,
      {
        wait_timer: 0,
        prevent_self_review: reviewers.length > 0,
        reviewers: reviewers.length > 0 ? reviewers : null,
        deployment_branch_policy: {
          protected_branches: true,
          custom_branch_policies: false,
        },
      },
    );
  }

  async #teamId(slug: string): Promise<number> {
    const { owner } = this.#options;
    const answer = await this.#call(
      'GET',
      `/orgs/${encodeURIComponent(owner)}/teams/${encodeURIComponent(slug)}`,
    );
    return teamSchema.parse(answer).id;
  }

  get #repository(): string {
    const { owner, repository } = this.#options;
    return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(
      repository,
    )}`;
  }

  async #call(
    method: 'GET' | 'PUT',
    path: string,
    body?: object,
  ): Promise<unknown> {
    const { apiUrl, token, signal } = this.#options;
    for (let tries = 1; ; tries += 1) {
      const deadline = AbortSignal.timeout(CALL_MS);
      const response = await fetch(`${apiUrl}${path}`, {
        method,
        // A redirect would carry the token elsewhere.
        redirect: 'error',
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${token}`,
          'x-github-api-version': '2022-11-28',
          ...(body && { 'content-type': 'application/json' }),
        },
        body: body && JSON.stringify(body),
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
      const answer = await readJson(response);
      if (response.ok) return answer;
      if (response.status < 500 || tries >= TRIES_MAX) {
        throw this.#failure(response.status, answer, path);
      }
      await pause(RETRY_MS, undefined, { signal });
    }
  }

  #failure(status: number, answer: unknown, path: string): Error {
    const parsed = errorSchema.safeParse(answer);
    const said = parsed.success ? parsed.data.message.slice(0, 200) : '';
    const { owner, repository } = this.#options;
    const sentence = `GitHub answered ${status} to the settings of ${owner}/${repository} (${path
      .split('/')
      .slice(4)
      .join('/')}${said && `: ${said}`})`;
    if (status === 401 || status === 403) {
      return new NotAllowedError(
        `${sentence}; the credentials need administration of the repository`,
      );
    }
    if (status === 404) return new NotFoundError(sentence);
    if (status === 422) return new InputError(sentence);
    return new Error(sentence);
  }
}

async function readJson(response: {
  text(): Promise<string>;
}): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // A page of a proxy: the status says what there is to know.
    return undefined;
  }
}

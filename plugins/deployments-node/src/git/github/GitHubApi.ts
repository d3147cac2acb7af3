import { z } from 'zod';
import { ConfigRepoError } from '../../ConfigRepoError';
import { CALL_MS, LISTING_BYTES_MAX } from '../repoLimits';
import { describeGitHubFailure } from './describeGitHubFailure';
import { GitHubAnswer } from './GitHubAnswer';
import { GitHubConnection } from './GitHubConnection';

interface Call {
  method?: 'GET' | 'POST';
  /** Beneath the repository. */
  path: string;
  accept?: string;
  body?: unknown;
  /** For the sentence of a failure. */
  branch?: string;
  signal?: AbortSignal;
}

interface Answer {
  status: number;
  headers: Headers;
  body: Buffer;
}

const errorBody = z.object({
  message: z.string().optional(),
  errors: z
    .array(z.union([z.string(), z.object({ message: z.string().optional() })]))
    .optional(),
});
const graphQlBody = z.object({
  data: z.unknown(),
  errors: z
    .array(z.object({ type: z.string().optional(), message: z.string() }))
    .optional(),
});

/** GitHub's API for one repository. Redirects are not followed, the token never appears in messages. */
export class GitHubApi {
  readonly connection: GitHubConnection;

  constructor(connection: GitHubConnection) {
    this.connection = connection;
  }

  /** @throws ConfigRepoError for everything that is not 2xx */
  async json<T>(schema: z.ZodType<T>, call: Call): Promise<T> {
    return this.#parse(schema, await this.bytes(call));
  }

  /** @throws ConfigRepoError for everything that is not 2xx */
  async bytes(call: Call): Promise<Buffer> {
    const { apiUrl, owner, repository } = this.connection;
    const { status, headers, body } = await this.#send(
      `${apiUrl}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(
        repository,
      )}${call.path}`,
      call,
    );
    if (status >= 200 && status < 300) return body;
    throw await this.#failure(
      {
        status,
        message: messageOf(body),
        ...limitOf(status, headers, messageOf(body)),
      },
      call.branch,
    );
  }

  /** @throws ConfigRepoError also for errors that come with 200 */
  async graphQl<T>(
    schema: z.ZodType<T>,
    {
      query,
      variables,
      branch,
      signal,
    }: {
      query: string;
      variables: Record<string, unknown>;
      branch?: string;
      signal?: AbortSignal;
    },
  ): Promise<T> {
    const { apiUrl } = this.connection;
    // GitHub Enterprise Server has it beside, not beneath, its REST API.
    const url = `${apiUrl.replace(/\/v3$/, '')}/graphql`;
    const { status, headers, body } = await this.#send(url, {
      method: 'POST',
      path: '',
      body: { query, variables },
      signal,
    });
    if (status !== 200) {
      const message = messageOf(body);
      throw await this.#failure(
        { status, message, ...limitOf(status, headers, message) },
        branch,
      );
    }
    const { data, errors } = this.#parse(graphQlBody, body);
    const [error] = errors ?? [];
    if (!error) return this.#parse(schema, data);
    throw await this.#failure(
      {
        status,
        ...error,
        ...(error.type === 'RATE_LIMITED' && { limitedUntil: '' }),
      },
      branch,
    );
  }

  async #failure(answer: GitHubAnswer, branch?: string): Promise<Error> {
    const token = await this.connection.token();
    return describeGitHubFailure(answer, {
      repository: this.connection.name,
      branch,
      secrets: token ? [token] : [],
    });
  }

  #parse<T>(schema: z.ZodType<T>, value: unknown): T {
    let json = value;
    try {
      if (Buffer.isBuffer(value)) json = JSON.parse(value.toString('utf8'));
    } catch {
      // A proxy's page, or cut off; the schema says so.
      json = undefined;
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    throw new ConfigRepoError(
      'unreachable',
      `${this.connection.name}: the answer is not what GitHub's API says`,
      parsed.error,
    );
  }

  async #send(url: string, call: Call): Promise<Answer> {
    const { token, deadlineMs = CALL_MS } = this.connection;
    const deadline = AbortSignal.timeout(deadlineMs);
    const secret = await token();
    try {
      const response = await fetch(url, {
        method: call.method ?? 'GET',
        headers: {
          accept: call.accept ?? 'application/vnd.github+json',
          'user-agent': 'backstage-deployments',
          'x-github-api-version': '2022-11-28',
          ...(secret && { authorization: `Bearer ${secret}` }),
          ...(call.body !== undefined && {
            'content-type': 'application/json',
          }),
        },
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        // A redirect would carry the token to another host.
        redirect: 'manual',
        signal: call.signal
          ? AbortSignal.any([call.signal, deadline])
          : deadline,
      });
      return {
        status: response.status,
        headers: response.headers,
        body: await this.#read(response),
      };
    } catch (error) {
      throw this.#describe(error, call.signal, deadline);
    }
  }

  async #read(response: Response): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > LISTING_BYTES_MAX) {
        throw new ConfigRepoError(
          'too-large',
          `${this.connection.name}: an answer of more than ${LISTING_BYTES_MAX} bytes is not read`,
        );
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  #describe(
    error: unknown,
    called: AbortSignal | undefined,
    deadline: AbortSignal,
  ): Error {
    if (error instanceof ConfigRepoError) return error;
    if (called?.aborted) return new DOMException('Aborted', 'AbortError');
    const { name, deadlineMs = CALL_MS } = this.connection;
    if (deadline.aborted) {
      return new ConfigRepoError(
        'unreachable',
        `${name} did not answer within ${deadlineMs / 1000} s`,
      );
    }
    // fetch says "fetch failed" and names the reason in its cause.
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    return new ConfigRepoError(
      'unreachable',
      `${name} cannot be reached (${code ?? 'no answer'})`,
      error,
    );
  }
}

function messageOf(body: Buffer): string {
  try {
    const { message = '', errors = [] } = errorBody.parse(
      JSON.parse(body.toString('utf8')),
    );
    const details = errors.map(error =>
      typeof error === 'string' ? error : error.message,
    );
    return [message, ...details].filter(Boolean).join(': ');
  } catch {
    // A proxy's page: the status says enough.
    return 'no JSON';
  }
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function limitOf(
  status: number,
  headers: Headers,
  message: string,
): { limitedUntil?: string } {
  const refused = status === 403 || status === 429;
  const used = headers.get('x-ratelimit-remaining') === '0';
  const after = headers.get('retry-after') !== null;
  if (
    !refused ||
    !(status === 429 || used || after || /rate limit/i.test(message))
  ) {
    return {};
  }
  const reset = Number(headers.get('x-ratelimit-reset') ?? NaN);
  return {
    limitedUntil: used && reset > 0 ? new Date(reset * 1000).toISOString() : '',
  };
}

import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { KubernetesObject } from '@backstage-deployments/plugin-deployments-common';
import { AdminError } from './AdminError';
import { Connection } from './Connection';

/** An object that is sent: whatever its kind has beside metadata is left to the API server to judge. */
export type Manifest = Omit<KubernetesObject, 'metadata'> & {
  apiVersion: string;
  kind: string;
  metadata: Partial<KubernetesObject['metadata']> & { name: string };
  [field: string]: unknown;
};

/** Names an object of any kind. */
export type ManifestRef = Pick<Manifest, 'apiVersion' | 'kind'> & {
  metadata: { name: string; namespace?: string };
};

/** An answer that never comes is a failed test, not a hanging one. */
const DEADLINE_MS = 30_000;

const contentTypes = {
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  apply: 'application/apply-patch+yaml',
};

/**
 * What tests set clusters up with, with an administrator's rights: creates, changes and deletes any object. Shares no
 * code with the portal's client, so that neither hides the other's mistakes.
 */
export class ClusterAdmin {
  readonly #connection: Connection;
  readonly #send: typeof httpRequest;
  readonly #agent: HttpAgent;

  constructor(connection: Connection) {
    this.#connection = connection;
    const { url, ca, cert, key, skipTlsVerify } = connection;
    const secure = url.startsWith('https:');
    this.#send = secure ? httpsRequest : httpRequest;
    // A connection for each request: one that is kept may be closed by the server just when it is used again.
    this.#agent = secure
      ? new HttpsAgent({
          ca,
          cert,
          key,
          rejectUnauthorized: !skipTlsVerify,
          keepAlive: false,
        })
      : new HttpAgent({ keepAlive: false });
  }

  create<T extends KubernetesObject>(manifest: Manifest): Promise<T> {
    return this.request('POST', collectionPath(manifest), manifest);
  }

  /** Whether the API server would take an object, unknown fields being errors; nothing is kept. */
  async tryStrictly(manifest: Manifest): Promise<void> {
    await this.request(
      'POST',
      `${collectionPath(manifest)}?dryRun=All&fieldValidation=Strict`,
      manifest,
    );
  }

  /** Server-side apply. */
  apply(manifest: Manifest): Promise<KubernetesObject> {
    return this.request(
      'PATCH',
      `${objectPath(manifest)}?fieldManager=conformance&force=true`,
      manifest,
      contentTypes.apply,
    );
  }

  read<T extends KubernetesObject>(ref: ManifestRef): Promise<T> {
    return this.request('GET', objectPath(ref));
  }

  patch<T extends KubernetesObject>(
    ref: ManifestRef,
    type: 'merge' | 'json',
    patch: unknown,
  ): Promise<T> {
    return this.request('PATCH', objectPath(ref), patch, contentTypes[type]);
  }

  /** Deletes; what is gone already is fine. */
  async remove(ref: ManifestRef): Promise<void> {
    try {
      await this.request('DELETE', objectPath(ref));
    } catch (error) {
      if (!(error instanceof AdminError && error.statusCode === 404)) {
        throw error;
      }
    }
  }

  /** @throws AdminError for every answer that is not 2xx */
  async request<T>(
    method: string,
    path: string,
    body?: unknown,
    contentType = 'application/json',
  ): Promise<T> {
    const { statusCode, text } = await this.#exchange(
      method,
      path,
      body,
      contentType,
    );
    if (statusCode < 200 || statusCode > 299) {
      throw new AdminError(
        statusCode,
        `${method} ${path} answered ${statusCode}: ${text.slice(0, 500)}`,
      );
    }
    return JSON.parse(text) as T;
  }

  close(): void {
    this.#agent.destroy();
  }

  #exchange(
    method: string,
    path: string,
    body: unknown,
    contentType: string,
  ): Promise<{ statusCode: number; text: string }> {
    const { url, token } = this.#connection;
    return new Promise((resolve, reject) => {
      const outgoing = this.#send(
        `${url}${path}`,
        {
          method,
          agent: this.#agent,
          signal: AbortSignal.timeout(DEADLINE_MS),
          headers: {
            accept: 'application/json',
            ...(body !== undefined && { 'content-type': contentType }),
            ...(token && { authorization: `Bearer ${token}` }),
          },
        },
        answer => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              statusCode: answer.statusCode ?? 0,
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

/** Plurals are the lower-case kind with an s, or with -ies; others are not needed here. */
function collectionPath({ apiVersion, kind, metadata }: ManifestRef): string {
  const root = apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
  const scope = metadata.namespace ? `/namespaces/${metadata.namespace}` : '';
  return `${root}${scope}/${kind
    .toLowerCase()
    .replace(/y?$/, end => (end ? 'ies' : 's'))}`;
}

function objectPath(ref: ManifestRef): string {
  return `${collectionPath(ref)}/${ref.metadata.name}`;
}

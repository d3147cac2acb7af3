import { z } from 'zod';
import { RegistryEntry } from '../config/readRegistries';
import { RegistryImage } from './parseRegistryImage';

type Answer =
  | { verdict: 'found'; digest?: string }
  | { verdict: 'missing' }
  | { verdict: 'unknown'; why: string };

/** Manifests and indexes of OCI and of Docker; without them a registry may say that there is none. */
const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const tokenSchema = z.object({
  token: z.string().optional(),
  access_token: z.string().optional(),
});

/**
 * Asks a registry for an image's manifest by the distribution API, with a token where it wants one. Follows no redirect and
 * sends credentials to nobody but the registry and the host that is configured to give out its tokens.
 */
export async function askManifest(
  entry: RegistryEntry,
  { repository, reference }: RegistryImage,
  signal: AbortSignal,
): Promise<Answer> {
  const url = `${entry.url}/v2/${repository}/manifests/${reference}`;
  try {
    let response = await head(url, signal);
    const challenge = response.headers.get('www-authenticate');
    if (response.status === 401 && challenge) {
      const proof = await prove(entry, repository, challenge, signal);
      if (typeof proof !== 'string') return proof;
      response = await head(url, signal, proof);
    }
    return judge(response);
  } catch (error) {
    // What fetch throws: no connection, a broken one, or our deadline.
    const late = signal.aborted;
    return unknown(late ? 'it did not answer in time' : 'it cannot be reached');
  }
}

function head(url: string, signal: AbortSignal, authorization?: string) {
  return fetch(url, {
    method: 'HEAD',
    redirect: 'manual',
    signal,
    headers: { Accept: ACCEPT, ...(authorization && { authorization }) },
  });
}

function judge({ status, headers }: Response): Answer {
  const digest = headers.get('docker-content-digest');
  if (status === 200) {
    return { verdict: 'found', ...(digest && { digest }) };
  }
  if (status === 404) return { verdict: 'missing' };
  return unknown(
    status === 401 || status === 403
      ? 'the portal may not look'
      : `it answers ${status}`,
  );
}

/** What goes into the Authorization header, or why there is nothing. */
async function prove(
  { credentials, authHost, url }: RegistryEntry,
  repository: string,
  challenge: string,
  signal: AbortSignal,
): Promise<string | Answer> {
  const basic =
    credentials &&
    `Basic ${Buffer.from(
      `${credentials.username}:${credentials.password}`,
    ).toString('base64')}`;
  if (/^basic\b/i.test(challenge)) {
    return basic ?? unknown('it wants a password');
  }
  const realm = URL.parse(/realm="([^"]*)"/i.exec(challenge)?.[1] ?? '');
  const service = /service="([^"]*)"/i.exec(challenge)?.[1];
  // Plain HTTP only where the operator said so for the registry itself.
  const safe = realm?.protocol === 'https:' || url.startsWith('http:');
  if (!realm || realm.host !== authHost || !safe) {
    return unknown(
      `its tokens come from ${
        realm?.host ?? 'nowhere'
      }, which is not its authHost`,
    );
  }
  realm.searchParams.set('scope', `repository:${repository}:pull`);
  if (service) realm.searchParams.set('service', service);
  const response = await fetch(realm, {
    redirect: 'manual',
    signal,
    headers: { ...(basic && { authorization: basic }) },
  });
  const parsed = tokenSchema.safeParse(
    response.ok ? await response.json() : {},
  );
  const token = parsed.data?.token ?? parsed.data?.access_token;
  return token ? `Bearer ${token}` : unknown('the portal may not look');
}

function unknown(why: string): Answer {
  return { verdict: 'unknown', why };
}

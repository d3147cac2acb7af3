import { existsSync } from 'node:fs';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { GitCredentials } from './GitRemote';
import { parseRepoUrl } from './parseRepoUrl';
import { RepoAddress } from './RepoAddress';
import { GitEntry } from './GitEntry';

/** What most servers take with a token. */
const USERNAME_DEFAULT = 'x-access-token';

/**
 * `deployments.git`.
 *
 * @throws InputError naming the key
 */
export function readGit(config: Config): GitEntry[] {
  const list = config.getOptionalConfigArray('deployments.git') ?? [];
  return list.map((entry, index) => {
    const key = `deployments.git[${index}]`;
    const pattern = readPattern(entry, key);
    const reachedAt = readReachedAt(entry, key, pattern.covers);
    const credentials = readCredentials(
      entry,
      key,
      reachedAt ?? pattern.address,
    );
    return {
      ...pattern,
      ...(reachedAt && { reachedAt }),
      ...(credentials && { credentials }),
    };
  });
}

function readPattern(
  entry: Config,
  key: string,
): Pick<GitEntry, 'address' | 'covers'> {
  return parsePattern(entry.getOptionalString('url') ?? '', `${key}.url`);
}

function readReachedAt(
  entry: Config,
  key: string,
  covers: GitEntry['covers'],
): RepoAddress | undefined {
  const written = entry.getOptionalString('reachedAt');
  if (written === undefined) return undefined;
  const pattern = parsePattern(written, `${key}.reachedAt`);
  if (pattern.covers === covers) return pattern.address;
  throw new InputError(
    `${key}.reachedAt: "${written}" has to end with /* exactly when url does`,
  );
}

function parsePattern(
  written: string,
  key: string,
): Pick<GitEntry, 'address' | 'covers'> {
  const covers = written.endsWith('/*') ? 'folder' : 'repository';
  const text = written.replace(/\/\*$/, '');
  const address = text.includes('*') ? undefined : parseRepoUrl(text);
  if (!address) {
    throw new InputError(
      `${key}: "${written}" is no repository such as https://git.example.com/team/config, and no folder of them such as https://git.example.com/team/*`,
    );
  }
  if (/^[a-z]+:\/\/[^/]*:[^/]*@/i.test(written)) {
    throw new InputError(
      `${key}: credentials do not belong in the URL; use username and token`,
    );
  }
  return { address, covers };
}

function readCredentials(
  entry: Config,
  key: string,
  { scheme }: RepoAddress,
): GitCredentials | undefined {
  const password = entry.getOptionalString('token');
  const keyFile = entry.getOptionalString('sshKeyFile');
  if (scheme === 'ssh') {
    if (password !== undefined) {
      throw new InputError(`${key}.token: ssh takes no token; use sshKeyFile`);
    }
    return keyFile === undefined ? undefined : readSsh(entry, key, keyFile);
  }
  if (keyFile !== undefined) {
    throw new InputError(`${key}.sshKeyFile: ${scheme} takes no ssh key`);
  }
  if (password === undefined) return undefined;
  const username = entry.getOptionalString('username') ?? USERNAME_DEFAULT;
  return { kind: 'basic', username, password };
}

function readSsh(entry: Config, key: string, keyFile: string): GitCredentials {
  const knownHostsFile = entry.getOptionalString('knownHostsFile');
  if (knownHostsFile === undefined) {
    throw new InputError(
      `${key}.knownHostsFile: name the file with the server's host key; without it the portal cannot tell the server from another`,
    );
  }
  for (const [name, file] of Object.entries({
    sshKeyFile: keyFile,
    knownHostsFile,
  })) {
    if (!file.startsWith('/') || !existsSync(file)) {
      throw new InputError(
        `${key}.${name}: there is no file "${file}"; its path has to be absolute`,
      );
    }
  }
  return { kind: 'ssh', keyFile, knownHostsFile };
}

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A certificate for loopback, made anew by openssl in `folder`. kubectl sends credentials over TLS only.
 *
 * @returns undefined on a machine without openssl
 */
export async function selfSignedCertificate(
  folder: string,
): Promise<{ cert: string; key: string } | undefined> {
  const files = {
    cert: join(folder, 'tls.crt'),
    key: join(folder, 'tls.key'),
  };
  try {
    await run('openssl', [
      ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1'.split(
        ' ',
      ),
      ...'-nodes -days 2 -subj /CN=127.0.0.1'.split(' '),
      ...['-addext', 'subjectAltName=IP:127.0.0.1'],
      ...['-keyout', files.key, '-out', files.cert],
    ]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return {
    cert: await readFile(files.cert, 'utf8'),
    key: await readFile(files.key, 'utf8'),
  };
}

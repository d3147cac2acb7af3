import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { urlReaderFactoriesServiceRef } from '@backstage/backend-defaults/urlReader';
import {
  createServiceFactory,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';

const run = promisify(execFile);

/** Of the demo's repositories, which are bare ones on this machine. Nobody else can have the host (RFC 2606). */
const HOST = 'git.demo.example';
const page = /^\/shop\/([a-z][a-z0-9-]*)\/blob\/main\/([\w.-]+)$/;

/** Reads single files; nothing of the demo asks for more. */
class DemoGitReader implements UrlReaderService {
  /** Beside which the others are. */
  readonly #configRepository: string;

  constructor(configRepository: string) {
    this.#configRepository = configRepository;
  }

  async readUrl(url: string) {
    const [, name, file] = page.exec(new URL(url).pathname) ?? [];
    if (!name) throw new NotFoundError(`${url} is no file of the demo`);
    const folder = join(
      fileURLToPath(this.#configRepository),
      '..',
      `${name}.git`,
    );
    const { stdout } = await run('git', [
      `--git-dir=${folder}`,
      'show',
      `main:${file}`,
    ]).catch(() => {
      // No such repository or no such file: git says both with the same code.
      throw new NotFoundError(`${url} is not there`);
    });
    return { buffer: async () => Buffer.from(stdout) };
  }

  async readTree(): Promise<never> {
    throw new NotAllowedError('The demo reads single files only');
  }

  async search(url: string) {
    const { buffer } = await this.readUrl(url);
    return { etag: '', files: [{ url, content: buffer }] };
  }
}

/** Lets the catalog read what templates publish in the demo. */
export default createServiceFactory({
  service: urlReaderFactoriesServiceRef,
  deps: {},
  async factory() {
    return () => {
      const repository = process.env.DEMO_CONFIG_REPOSITORY;
      return repository
        ? [
            {
              predicate: ({ host }: URL) => host === HOST,
              reader: new DemoGitReader(repository),
            },
          ]
        : [];
    };
  },
});

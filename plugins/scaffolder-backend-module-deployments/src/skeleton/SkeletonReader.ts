import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { Files } from '../render/Files';
import { toFiles } from '../render/toFiles';
import { readSkeleton } from './readSkeleton';

/** Where a template keeps its skeletons. */
const FOLDER = 'skeleton';

/** Skeletons beside a template, wherever it was registered from: a folder of this machine or a repository. */
export class SkeletonReader {
  readonly #reader: UrlReaderService;
  readonly #integrations: ScmIntegrations;

  constructor(reader: UrlReaderService, integrations: ScmIntegrations) {
    this.#reader = reader;
    this.#integrations = integrations;
  }

  /**
   * The files of a language's skeleton, from the folder `skeleton` beside the template.
   *
   * @param baseUrl - of the template's own file
   * @param language - of a specification that was checked
   * @throws InputError when there is none for it
   */
  async read(baseUrl: string, language: string): Promise<Files> {
    if (baseUrl.startsWith('file:')) {
      const folder = dirname(fileURLToPath(baseUrl));
      return readSkeleton(join(folder, FOLDER), language);
    }
    const url = this.#integrations.resolveUrl({
      url: `./${FOLDER}/${language}`,
      base: baseUrl,
    });
    const tree = await this.#reader.readTree(url);
    const files = await tree.files();
    if (files.length === 0) {
      throw new InputError(
        `The specification is refused: there is no skeleton for spec.language ${language}`,
      );
    }
    const read = files.map(
      async ({ path, content }): Promise<[string, string]> => [
        path,
        (await content()).toString('utf8'),
      ],
    );
    return toFiles(await Promise.all(read));
  }
}

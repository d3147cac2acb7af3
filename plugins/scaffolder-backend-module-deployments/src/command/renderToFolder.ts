import { readFile } from 'node:fs/promises';
import { InputError } from '@backstage/errors';
import { Files } from '../render/Files';
import { renderService } from '../render/renderService';

import { readSkeleton } from '../skeleton/readSkeleton';
import { readSpecification } from '../specification/readSpecification';
import { ServiceSpecification } from '../specification/ServiceSpecification';
import { carryOver } from '../standard/carryOver';
import { readFolder } from '../workspace/readFolder';
import { readRendering, writeRendering } from './writeRendering';

/**
 * What `script/render` does: renders a specification to `FOLDER/service` and `FOLDER/config`. Over an earlier rendering of the
 * same service the versions that run there are kept.
 *
 * @param skeletons - `templates/service/skeleton`
 * @returns how many files there are now
 * @throws InputError with one sentence
 */
export async function renderToFolder(
  specificationFile: string,
  folder: string,
  skeletons: string,
): Promise<number> {
  const specification = readSpecification(
    await readSpecificationFile(specificationFile),
  );
  const { name } = specification.metadata;
  const earlier = await readRendering(folder);
  if (earlier && earlier.metadata.name !== name) {
    throw new InputError(
      `${folder} is the rendering of ${earlier.metadata.name}, not of ${name}`,
    );
  }
  const { service, config } = await render(specification, skeletons);
  const before = earlier ? await render(earlier, skeletons) : undefined;
  const files = inOneFolder({
    service,
    config: before
      ? carryOver(config, await readFolder(folder, 'config'))
      : config,
  });
  await writeRendering(folder, files, before ? inOneFolder(before).keys() : []);
  return files.size;
}

async function render(specification: ServiceSpecification, skeletons: string) {
  const skeleton = await readSkeleton(skeletons, specification.spec.language);
  return renderService(specification, skeleton);
}

function inOneFolder(parts: { service: Files; config: Files }): Files {
  return new Map(
    Object.entries(parts).flatMap(([part, files]) =>
      [...files].map(([path, text]) => [`${part}/${path}`, text] as const),
    ),
  );
}

async function readSpecificationFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new InputError(`${file} cannot be read (${code})`);
  }
}

import { parse } from 'yaml';
import { git } from './git';

/** Of the specification that a service's repository keeps; undefined where it keeps none. */
export async function readImage(
  gitdir: string,
  commit: string,
): Promise<string | undefined> {
  const text = await git(gitdir, ['show', `${commit}:service.yaml`]).catch(
    // A repository that was not made by the template.
    () => undefined,
  );
  const image: unknown = text && parse(text)?.spec?.image;
  return typeof image === 'string' ? image : undefined;
}

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Clock } from '../apiserver/Clock';
import { deployVersion } from './deployVersion';
import { git } from './git';
import { readImage } from './readImage';

const LOOK_MS = 2_000;
/** A real one takes minutes; a person who tries the demo should see that it is not at once. */
const BUILD_MS = 6_000;
const CONFIG_REPOSITORY = 'k8s-config.git';

/**
 * Stands in for the pipelines of services that were created in the demo: a commit to the `main` of `<data>/<service>.git`
 * is a version, which comes to development by a commit in the configuration repository, as the generated pipeline does it.
 *
 * @returns what ends it
 */
export function runPipelines(data: string, clock: Clock): () => void {
  const built = new Set<string>();
  let stopped = false;
  let cancel = clock.after(LOOK_MS, look);

  function look() {
    findCommits(data, built)
      .then(commits => {
        if (stopped) return;
        for (const commit of commits) {
          built.add(commit.id);
          clock.after(BUILD_MS, () => deploy(commit));
        }
        cancel = clock.after(LOOK_MS, look);
      })
      // A folder that was removed while it was read; the demo ends with its folder.
      .catch(error => console.error(`The demo's pipelines: ${error.message}`));
  }

  function deploy(commit: ServiceCommit) {
    if (stopped) return;
    deployVersion(join(data, CONFIG_REPOSITORY), commit).catch(error => {
      console.error(
        `The demo's pipeline of ${commit.service}: ${error.message}`,
      );
      // Tried again at the next look.
      built.delete(commit.id);
    });
  }

  return () => {
    stopped = true;
    cancel();
  };
}

/** A commit that is to be built. */
export interface ServiceCommit {
  readonly service: string;
  readonly id: string;
  /** Without a tag. */
  readonly image: string;
  readonly version: string;
}

async function findCommits(
  data: string,
  built: ReadonlySet<string>,
): Promise<ServiceCommit[]> {
  const found: ServiceCommit[] = [];
  for (const name of await readdir(data)) {
    if (!name.endsWith('.git') || name === CONFIG_REPOSITORY) continue;
    const gitdir = join(data, name);
    const log = await git(gitdir, ['rev-list', 'main']).catch(() => '');
    const commits = log.split('\n').filter(Boolean);
    // Not pushed to yet, or not a service of ours.
    const image = commits[0] && (await readImage(gitdir, commits[0]));
    if (!image || built.has(commits[0])) continue;
    found.push({
      service: name.replace(/\.git$/, ''),
      id: commits[0],
      image,
      version: `1.0.${commits.length - 1}`,
    });
  }
  return found;
}

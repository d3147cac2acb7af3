import { stringify } from 'yaml';
import { configPath } from './configPath';
import { DemoService, Release } from './DemoService';
import { manifestsOf } from './manifestsOf';

/** A release as files of the configuration repository, each with a comment that an edit has to keep. */
export function configFiles(
  service: DemoService,
  release: Release,
): Record<string, string> {
  const { name, owner } = service;
  const folder = configPath(release.environment, name);
  const files = Object.entries(manifestsOf(service, release)).map(
    ([file, objects]) => [
      `${folder}/${file}`,
      `# ${name} in ${
        release.environment
      }; ask ${owner} before you change it.\n${objects
        .map(object => stringify(object, { lineWidth: 0 }))
        .join('---\n')}`,
    ],
  );
  return Object.fromEntries(files);
}

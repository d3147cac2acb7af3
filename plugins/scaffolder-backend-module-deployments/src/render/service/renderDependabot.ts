import { stringify } from 'yaml';
import { Files } from '../Files';

/** What a file at the root tells of how dependencies are kept. A language brings its own by such a file. */
const ecosystems = [
  ['Dockerfile', 'docker'],
  ['Cargo.toml', 'cargo'],
  ['go.mod', 'gomod'],
  ['package.json', 'npm'],
  ['pom.xml', 'maven'],
  ['pyproject.toml', 'pip'],
] as const;

/**
 * Pins are safe only as long as something renews them. A release is a week old before it comes: most malicious ones are
 * found in that time, and security updates do not wait.
 */
export function renderDependabot(files: Files): string {
  const found = ecosystems
    .filter(([file]) => files.has(file))
    .map(([, ecosystem]) => ecosystem);
  return stringify({
    version: 2,
    updates: ['github-actions', ...found].map(ecosystem => ({
      'package-ecosystem': ecosystem,
      directory: '/',
      schedule: { interval: 'weekly' },
      cooldown: { 'default-days': 7 },
      groups: { [ecosystem]: { patterns: ['*'] } },
    })),
  });
}

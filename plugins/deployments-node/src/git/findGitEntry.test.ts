import { ConfigReader } from '@backstage/config';
import { readGit } from './readGit';
import { findGitEntry } from './findGitEntry';
import { parseRepoUrl } from './parseRepoUrl';
import { repoUrlAt } from './repoUrlAt';

const entries = readGit(
  new ConfigReader({
    deployments: {
      git: [
        'https://git.example.com/team/*',
        'https://git.example.com/team/special',
        'ssh://git@code.example.com:2222/platform/*',
        'http://127.0.0.1:3000/config.git',
        'file:///srv/git/*',
      ].map(url => ({ url })),
    },
  }),
);

it.each([
  [
    'https://git.example.com/team/config',
    'https://git.example.com/team/config',
  ],
  [
    'https://GIT.example.com/team/config.git/',
    'https://git.example.com/team/config.git',
  ],
  [
    'git@git.example.com:team/config.git',
    'https://git.example.com/team/config.git',
  ],
  [
    'https://git.example.com/team/special.git',
    'https://git.example.com/team/special',
  ],
  [
    'https://code.example.com/platform/a/b',
    'ssh://git@code.example.com:2222/platform/a/b',
  ],
  ['http://127.0.0.1:3000/config', 'http://127.0.0.1:3000/config.git'],
  ['file:///srv/git/config.git', 'file:///srv/git/config.git'],
  ['https://git.example.com/teams/config', undefined],
  ['https://git.example.com/team', undefined],
  ['https://git.example.com/team/../other/config', undefined],
  ['https://git.example.com:8443/team/config', undefined],
  ['https://git.example.com.evil.example/team/config', undefined],
  ['http://127.0.0.1:3001/config', undefined],
  ['file:///srv/other/config', undefined],
])('%s is reached at %s', (url, expected) => {
  const address = parseRepoUrl(url)!;
  const entry = findGitEntry(entries, address);
  expect(entry && repoUrlAt(entry, address)).toBe(expected);
});

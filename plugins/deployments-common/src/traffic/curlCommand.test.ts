import { execFileSync } from 'node:child_process';
import { curlCommand } from './curlCommand';

const request = { method: 'GET', path: '/', host: 'web', headers: {} };

it.each([
  ['a plain one', request, "curl 'http://web/'"],
  [
    'another method',
    { ...request, method: 'POST' },
    "curl -X 'POST' 'http://web/'",
  ],
  [
    'a header and an empty one',
    { ...request, headers: { 'x-cohort': 'b', 'x-beta': '' } },
    "curl -H 'x-cohort: b' -H 'x-beta;' 'http://web/'",
  ],
  [
    'brackets',
    { ...request, path: '/?ids[]=1' },
    "curl --globoff 'http://web/?ids[]=1'",
  ],
])('writes %s', (_what, sent, command) => {
  expect(curlCommand(sent)).toBe(command);
});

it.each([
  "b'; touch /tmp/owned; '",
  '$(id) `id` ${HOME}',
  '"\\\'\\\\ ! # & | > *',
])('a shell reads %s as one word', value => {
  const command = curlCommand({ ...request, headers: { 'x-cohort': value } });
  const words = execFileSync('sh', [
    '-c',
    `curl() { printf '%s\\n' "$@"; }; ${command}`,
  ])
    .toString()
    .split('\n');
  expect(words).toEqual(['-H', `x-cohort: ${value}`, 'http://web/', '']);
});

import { parseRepoUrl } from './parseRepoUrl';

const config = { scheme: 'https', host: 'github.com', path: '/acme/Config' };

it.each([
  ['https://github.com/acme/Config', config],
  ['https://github.com/acme/Config.git', config],
  ['https://github.com/acme/Config.git/', config],
  ['https://GitHub.com:443/acme/Config/', config],
  ['https://robin:pass@github.com/acme/Config', config],
  ['HTTPS://github.com/acme/other/../Config', config],
  ['git@github.com:acme/Config.git', { ...config, scheme: 'ssh' }],
  ['github.com:acme/Config', { ...config, scheme: 'ssh' }],
  ['ssh://git@GITHUB.com:22/acme/Config.git', { ...config, scheme: 'ssh' }],
  [
    'ssh://git@github.com:2222/acme/Config',
    { ...config, scheme: 'ssh', port: '2222' },
  ],
  [
    'http://[::1]:8080/config',
    { scheme: 'http', host: '[::1]', port: '8080', path: '/config' },
  ],
  ['file:///srv/Config.git', { scheme: 'file', host: '', path: '/srv/Config' }],
])('reads %s', (text, expected) => {
  const { url, ...address } = parseRepoUrl(text) ?? {};
  expect(address).toEqual(expected);
  expect(url).not.toContain('pass');
});

it.each([
  [
    'https://robin:pass@github.com/acme/Config.git/',
    'https://github.com/acme/Config.git',
  ],
  ['git@github.com:acme/Config.git', 'ssh://git@github.com/acme/Config.git'],
  ['file:///srv/Config.git', 'file:///srv/Config.git'],
])('connects for %s to %s', (text, url) => {
  expect(parseRepoUrl(text)?.url).toBe(url);
});

it.each([
  '',
  'acme/config',
  '/srv/config.git',
  '--upload-pack=touch',
  'ssh://-oProxyCommand=touch/x',
  'ssh://-l@github.com/x',
  '-oProxyCommand=touch:x',
  'ext::sh -c touch',
  'git://github.com/acme/config',
  'oci://registry.example.com/chart',
  'https://github.com',
  'https://github.com/',
  'https://github.com/a//b',
  'https://github.com/a%2fb',
  'https://github.com/acme/config?x=1',
  'https://github.com/acme/config#x',
  'https://github.com\\@elsewhere.example/x',
  'https://github.com/acme\n/config',
  'file://server/share/config',
])('takes %j for no repository', text => {
  expect(parseRepoUrl(text)).toBeUndefined();
});

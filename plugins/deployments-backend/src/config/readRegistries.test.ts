import { ConfigReader } from '@backstage/config';
import { readRegistries } from './readRegistries';

const read = (entry: object) =>
  readRegistries(
    new ConfigReader({ deployments: { registries: [entry] } } as never),
  );

it.each([
  [
    { host: 'ghcr.io', username: 'portal', password: 'p' },
    {
      host: 'ghcr.io',
      url: 'https://ghcr.io',
      authHost: 'ghcr.io',
      credentials: { username: 'portal', password: 'p' },
    },
  ],
  [
    { host: 'docker.io' },
    {
      host: 'docker.io',
      url: 'https://registry-1.docker.io',
      authHost: 'auth.docker.io',
    },
  ],
  [
    { host: 'images.test:5000', url: 'http://127.0.0.1:5000/' },
    {
      host: 'images.test:5000',
      url: 'http://127.0.0.1:5000',
      authHost: '127.0.0.1:5000',
    },
  ],
])('reads %j', (entry, expected) => {
  expect(read(entry)).toEqual([expected]);
});

it.each([
  [{}, /^deployments\.registries\[0\]\.host: "" is no host/],
  [{ host: 'https://ghcr.io' }, /\.host: "https:\/\/ghcr.io" is no host/],
  [{ host: 'a', url: 'https://u:p@a' }, /\.url: it is no address/],
  [{ host: 'a', username: 'u' }, /username and password go together/],
])('refuses %j by its key', (entry, message) => {
  expect(() => read(entry)).toThrow(message);
});

it('asks no registry by default', () => {
  expect(readRegistries(new ConfigReader({}))).toEqual([]);
});

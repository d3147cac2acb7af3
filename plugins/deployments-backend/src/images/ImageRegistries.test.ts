import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { ManualClock } from '../__testUtils__/ManualClock';
import { RegistryEntry } from '../config/readRegistries';
import { ImageRegistries } from './ImageRegistries';
import { parseRegistryImage } from './parseRegistryImage';

const HOST = 'images.test:5000';
const DIGEST = `sha256:${'a'.repeat(64)}`;
const OTHER = `sha256:${'b'.repeat(64)}`;

let server: Server;
let url: string;
let asked: IncomingMessage[];
let answer: (request: IncomingMessage) => {
  status: number;
  headers?: Record<string, string>;
  body?: object;
};

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request);
    const { status, headers, body } = answer(request);
    response.writeHead(status, headers);
    response.end(body && JSON.stringify(body));
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise(done => {
    server.close(done);
  });
});

function open(change: Partial<RegistryEntry> = {}) {
  const clock = new ManualClock();
  const entry = { host: HOST, url, authHost: new URL(url).host, ...change };
  return { registries: new ImageRegistries([entry], clock), clock };
}

const image = (name: string, digest?: string) => [
  { container: 'app', image: name, ...(digest && { digest }) },
];
const web = image(`${HOST}/shop/web:1.9.0`, DIGEST);

it.each([
  ['nginx', ['docker.io', 'library/nginx', 'latest']],
  ['acme/web:1.2', ['docker.io', 'acme/web', '1.2']],
  ['localhost/web:1', ['localhost', 'web', '1']],
  ['a.io:5000/b/c:1.2', ['a.io:5000', 'b/c', '1.2']],
  [`a.io/b:1@${DIGEST}`, ['a.io', 'b', DIGEST]],
  ['a.io/../../admin:1', undefined],
  ['a.io/b:1/../../x', undefined],
  ['a.io/b?x=1', undefined],
  ['', undefined],
])('reads %s', (name, expected) => {
  const parsed = parseRegistryImage(name);
  expect(parsed && [parsed.host, parsed.repository, parsed.reference]).toEqual(
    expected,
  );
});

it.each([
  [200, {}, { verdict: 'found' }],
  [200, { 'docker-content-digest': DIGEST }, { verdict: 'found' }],
  [200, { 'docker-content-digest': OTHER }, { verdict: 'moved' }],
  [404, {}, { verdict: 'missing' }],
  [403, {}, { verdict: 'unknown', why: 'the portal may not look' }],
  [500, {}, { verdict: 'unknown', why: 'it answers 500' }],
  [
    307,
    { location: 'http://169.254.169.254/' },
    { verdict: 'unknown', why: 'it answers 307' },
  ],
])('an answer of %i %j is %j', async (status, headers, expected) => {
  answer = () => ({ status, headers: headers as Record<string, string> });
  const { registries } = open();
  expect(await registries.find(web)).toEqual([
    { image: web[0].image, ...expected },
  ]);
  expect(asked.map(({ method, url: path }) => `${method} ${path}`)).toEqual([
    'HEAD /v2/shop/web/manifests/1.9.0',
  ]);
});

it('asks no registry that is not configured', async () => {
  const { registries } = open();
  expect(await registries.find(image('ghcr.io/shop/web:1.9.0'))).toEqual([]);
  expect(asked).toEqual([]);
});

it('remembers what it was told, and what failed for a moment only', async () => {
  const { registries, clock } = open();
  answer = () => ({ status: 503 });
  await registries.find(web);
  await registries.find(web);
  expect(asked).toHaveLength(1);
  await clock.advance(16_000);
  answer = () => ({ status: 200 });
  expect(await registries.find(web)).toMatchObject([{ verdict: 'found' }]);
  await clock.advance(500_000);
  await registries.find(web);
  expect(asked).toHaveLength(2);
});

it('says when it cannot be reached', async () => {
  const { registries } = open({ url: 'http://127.0.0.1:1' });
  expect(await registries.find(web)).toMatchObject([
    { verdict: 'unknown', why: 'it cannot be reached' },
  ]);
});

describe('with tokens', () => {
  const credentials = { username: 'portal', password: 'p4ss' };
  const guarded = (realm: string) => (request: IncomingMessage) => {
    if (request.url?.startsWith('/token')) {
      return { status: 200, body: { token: 't0k3n' } };
    }
    return request.headers.authorization === 'Bearer t0k3n'
      ? { status: 200 }
      : {
          status: 401,
          headers: {
            'www-authenticate': `Bearer realm="${realm}",service="images",scope="x"`,
          },
        };
  };

  it('gets one for reading this repository, with its password', async () => {
    answer = guarded(`${url}/token`);
    const { registries } = open({ credentials });
    expect(await registries.find(web)).toMatchObject([{ verdict: 'found' }]);
    const [, token] = asked;
    expect(token.url).toBe(
      '/token?scope=repository%3Ashop%2Fweb%3Apull&service=images',
    );
    expect(token.headers.authorization).toBe(
      `Basic ${Buffer.from('portal:p4ss').toString('base64')}`,
    );
  });

  it('sends its password to nobody whom the configuration does not name', async () => {
    answer = guarded(`${url}/token`);
    const { registries } = open({ credentials, authHost: 'auth.images.test' });
    expect(await registries.find(web)).toMatchObject([
      { verdict: 'unknown', why: expect.stringMatching(/not its authHost$/) },
    ]);
    expect(asked).toHaveLength(1);
  });

  it('gives its password at once where the registry asks for that', async () => {
    answer = ({ headers }) =>
      headers.authorization
        ? { status: 200 }
        : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
    const { registries } = open({ credentials });
    expect(await registries.find(web)).toMatchObject([{ verdict: 'found' }]);
  });
});

import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  existsSync,
  readdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeholderImage } from '../render/config/placeholderImage';
import { renderToFolder } from './renderToFolder';

const skeletons = join(__dirname, '../../../../templates/service/skeleton');
const IMAGE = `ghcr.io/acme/basket@sha256:${'a'.repeat(64)}`;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'render-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function render(spec: string, { name = 'basket', folder = 'out' } = {}) {
  const file = join(root, 'spec.yaml');
  writeFileSync(
    file,
    `apiVersion: deployments.backstage.io/v1alpha1
kind: Service
metadata: { name: ${name}, owner: group:acme/team-checkout }
spec: ${spec}
`,
  );
  return renderToFolder(file, join(root, folder), skeletons);
}

const read = (path: string) => readFileSync(join(root, 'out', path), 'utf8');
const rollout = 'config/environments/production/basket/rollout.yaml';

it('writes the repository and its part of the configuration', async () => {
  const count = await render('{ strategy: canary }');
  expect(count).toBeGreaterThan(50);
  expect(readdirSync(join(root, 'out'))).toEqual(['config', 'service']);
  expect(read('service/service.yaml')).toContain('strategy: canary');
  expect(read(rollout)).toContain(placeholderImage);
});

it('renders again over itself: versions stay, what the strategy no longer has goes', async () => {
  await render('{ strategy: canary }');
  writeFileSync(
    join(root, 'out', rollout),
    read(rollout).replace(placeholderImage, IMAGE),
  );
  writeFileSync(join(root, 'out/config/README.md'), 'ours');
  await render('{ strategy: canary, size: large }');
  expect(read(rollout)).toContain(IMAGE);
  expect(read(rollout)).toContain('cpu: "2000m"');
  await render('{ strategy: rolling }');
  expect(existsSync(join(root, 'out', rollout))).toBe(false);
  expect(read('config/README.md')).toBe('ours');
});

it.each([
  ['{ language: cobol }', {}, 'spec.language must be one of'],
  ['{ strategy: canary }', { name: '../../x' }, 'metadata.name must be'],
  [
    '{ strategy: canary }',
    { folder: 'other' },
    'is neither empty nor the rendering of a service',
  ],
  ['{ strategy: canary }', { folder: 'linked' }, 'is a link'],
])(
  'refuses %s %j in one sentence, and writes nothing',
  async (spec, options, message) => {
    mkdirSync(join(root, 'other'));
    writeFileSync(join(root, 'other/file'), 'precious');
    mkdirSync(join(root, 'linked'));
    symlinkSync(join(root, 'other'), join(root, 'linked/service'));
    await expect(render(spec, options)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
    expect(readdirSync(join(root, 'other'))).toEqual(['file']);
    expect(existsSync(join(root, 'out'))).toBe(false);
  },
);

it('refuses a folder of another service', async () => {
  await render('{}');
  await expect(render('{}', { name: 'checkout' })).rejects.toThrow(
    'is the rendering of basket, not of checkout',
  );
});

it('follows no link out of the folder, however deep', async () => {
  await render('{}');
  const outside = join(root, 'outside');
  mkdirSync(outside);
  rmSync(join(root, 'out/config/environments/staging'), { recursive: true });
  symlinkSync(outside, join(root, 'out/config/environments/staging'));
  await expect(render('{ size: large }')).rejects.toThrow('is a link');
  expect(readdirSync(outside)).toEqual([]);
});

it('says which specification cannot be read', async () => {
  await expect(
    renderToFolder(join(root, 'none'), join(root, 'out'), skeletons),
  ).rejects.toThrow('none cannot be read (ENOENT)');
});

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import github from '@backstage/plugin-scaffolder-backend-module-github';
import deployments from '@backstage-deployments/plugin-scaffolder-backend-module-deployments';

// The templates as the scaffolder's own runner takes them: every step, without anything outside being asked.
jest.setTimeout(120_000);

const templates = resolve(__dirname, '../../../templates');
const dir = createMockDirectory();
let backend: TestBackend;

beforeAll(async () => {
  backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          deployments: {
            git: [{ url: 'https://git.example.com/acme/*' }],
            templates: {
              repositories: 'github.com/acme',
              configRepository: 'github.com/acme/k8s-config',
            },
          },
          integrations: { github: [{ host: 'github.com', token: 'x' }] },
        },
      }),
      catalogServiceMock.factory({ entities: [] }),
      scaffolder,
      github,
      deployments,
    ],
  });
});

afterAll(() => backend.stop());

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .filter(name => !['node_modules', '.terraform', 'dist'].includes(name))
    .flatMap(name => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}

/** As a person who is signed in. */
async function ask(path: string, sent?: object) {
  const response = await fetch(
    `http://localhost:${backend.server.port()}/api/scaffolder/v2/${path}`,
    {
      headers: {
        authorization: mockCredentials.user.header(),
        'content-type': 'application/json',
      },
      ...(sent && { method: 'POST', body: JSON.stringify(sent) }),
    },
  );
  return { status: response.status, body: await response.json() };
}

async function dryRun(name: string, values: object) {
  const folder = join(templates, name);
  const { status, body } = await ask('dry-run', {
    template: parse(readFileSync(join(folder, 'template.yaml'), 'utf8')),
    values,
    directoryContents: filesBelow(folder).map(path => ({
      path: relative(folder, path),
      base64Content: readFileSync(path).toString('base64'),
    })),
  });
  const said: { body: { message: string } }[] = body.log ?? [];
  return {
    status,
    error: JSON.stringify(body.errors ?? body.error ?? ''),
    log: said.map(line => line.body.message).join('\n'),
    files: new Map<string, string>(
      (body.directoryContents ?? []).map(
        ({ path, base64Content }: Record<string, string>) => [
          path,
          Buffer.from(base64Content, 'base64').toString('utf8'),
        ],
      ),
    ),
  };
}

const service = {
  name: 'basket',
  owner: 'group:default/team-checkout',
  language: 'typescript',
  strategy: 'canary',
};
const environment = {
  name: 'shop',
  region: 'eu-central-1',
  allowedCidrBlocks: ['203.0.113.0/24', '198.51.100.7/32'],
  repository: 'github.com/acme/infrastructure',
  publishAs: 'repository',
};

it.each<[string, string, object, string[]]>([
  [
    'service on GitHub',
    'service',
    service,
    ['publish:github', 'deployments:github:protect', 'catalog:register'],
  ],
  [
    'service on a plain Git server',
    'service',
    { ...service, repository: 'git.example.com/acme/basket' },
    ['deployments:repository:publish'],
  ],
  [
    'repository that is there already',
    'add-deployments',
    {
      ...service,
      repository: 'github.com/acme/basket',
      as: 'pull-request',
      port: 8080,
      size: 'small',
    },
    ['deployments:config:commit', 'deployments:argocd:register'],
  ],
  [
    'environment on GitHub',
    'environment',
    environment,
    ['publish:github', 'deployments:github:protect'],
  ],
  [
    'environment on a plain Git server',
    'environment',
    { ...environment, repository: 'git.example.com/acme/infrastructure' },
    ['deployments:repository:publish'],
  ],
  [
    'environment in a folder of a repository',
    'environment',
    { ...environment, publishAs: 'pull-request', folder: 'platform/aws' },
    ['deployments:config:commit'],
  ],
])('%s goes through every step', async (_what, name, values, actions) => {
  const { status, error, log } = await dryRun(name, values);
  expect(error).toBe('""');
  expect(status).toBe(200);
  for (const action of actions) {
    expect(log).toContain(`Running ${action} in dry-run mode`);
  }
  // An expression that says nothing would be left out, or be written as it is.
  expect(log).not.toMatch(/\$\{\{|undefined/);
});

it.each(['service', 'add-deployments', 'environment'])(
  '%s gives each action only what it takes, and all that it needs',
  async name => {
    const { body } = await ask('actions');
    const actions = new Map<string, any>(
      body.map((action: { id: string }) => [action.id, action]),
    );
    const { spec } = parse(
      readFileSync(join(templates, name, 'template.yaml'), 'utf8'),
    );
    const wrong = spec.steps.flatMap(
      ({ action, input }: { action: string; input: object }) => {
        const schema = actions.get(action)?.schema?.input;
        if (!schema) return [`${action} is not there`];
        const given = Object.keys(input);
        // catalog:register has two forms, of which each has its own properties.
        const known = Object.keys(schema.properties ?? input);
        return [
          ...given.filter(field => !known.includes(field)),
          ...(schema.required ?? []).filter(
            (field: string) => !given.includes(field),
          ),
        ].map(field => `${action}: ${field}`);
      },
    );
    expect(wrong).toEqual([]);
  },
);

it('hands publish:github the repository as it wants it', async () => {
  const { log } = await dryRun('environment', environment);
  expect(log).toContain(
    '"repoUrl": "github.com?owner=acme&repo=infrastructure"',
  );
});

describe('an environment', () => {
  it('is filled in, in two regions, as terraform fmt writes it', async () => {
    const { files } = await dryRun('environment', environment);
    const settings = (root: string) =>
      files.get(`environment/${root}/settings.auto.tfvars`);
    expect(settings('environment')).toBe(`name                = "shop"
region              = "eu-central-1"
allowed_cidr_blocks = ["203.0.113.0/24", "198.51.100.7/32"]
`);
    expect(settings('disaster-recovery')).toContain('"eu-west-1"');
    expect([...files.keys()].filter(path => path.endsWith('.njk'))).toEqual([]);
    const none = await dryRun('environment', {
      ...environment,
      allowedCidrBlocks: [],
    });
    expect(
      none.files.get('environment/environment/settings.auto.tfvars'),
    ).toContain('allowed_cidr_blocks = []\n');

    for (const [path, text] of files) {
      await mkdir(dirname(dir.resolve(path)), { recursive: true });
      await writeFile(dir.resolve(path), text);
    }
    if (hasTerraform()) {
      execFileSync('terraform', ['fmt', '-check', '-recursive', '-diff'], {
        cwd: dir.resolve('environment'),
      });
    }
  });

  it.each(['us-west-2', 'us-east-2', 'eu-central-1', 'eu-west-1'])(
    'in %s recovers in the other region of its continent',
    async region => {
      const { files } = await dryRun('environment', { ...environment, region });
      const other = files
        .get('environment/disaster-recovery/settings.auto.tfvars')
        ?.match(/region +=\s"(.*)"/)?.[1];
      expect(other).not.toBe(region);
      expect(other?.slice(0, 2)).toBe(region.slice(0, 2));
    },
  );
});

// What a form, or somebody who goes past it, may send: refused before the first step, by the name of the field.
const hostile: [template: string, field: string, value: unknown][] = [
  ...[
    '${path.module}',
    '%{ for x in y }',
    'a"b',
    '{{ 7*7 }}',
    '../x',
    'Shop',
  ].map((value): [string, string, unknown] => ['environment', 'name', value]),
  ['environment', 'name', 'a'.repeat(500)],
  ['environment', 'region', 'mars-1'],
  ...['0.0.0.0/0', '1.2.3.4', '999.1.1.1/24', '"]\nx = ["', '::/0'].map(
    (value): [string, string, unknown] => [
      'environment',
      'allowedCidrBlocks',
      [value],
    ],
  ),
  ...[
    'https://github.com/a/b',
    'github.com/a',
    'github.com/a/../b',
    '--x/a/b',
  ].map((value): [string, string, unknown] => [
    'environment',
    'repository',
    value,
  ]),
  ['environment', 'publishAs', 'force-push'],
  ['environment', 'folder', '../../etc'],
  ['environment', 'folder', '.git/hooks'],
  ['service', 'name', 'a'.repeat(41)],
  ['service', 'description', 'x'.repeat(201)],
  ['service', 'language', 'cobol'],
  ['service', 'strategy', 'yolo'],
  ['service', 'traffic', 'linkerd'],
  ['service', 'environments', ['../x']],
  ['service', 'size', 'huge'],
  ['service', 'database', '*anchor'],
  ['service', 'cache', '$(id)'],
  ['add-deployments', 'name', '../../etc'],
  ['add-deployments', 'repository', 'https://github.com/a/b'],
  ['add-deployments', 'port', 80],
  ['add-deployments', 'as', 'force-push'],
  ['add-deployments', 'language', '../go'],
  ['add-deployments', 'strategy', 'yolo'],
  ['add-deployments', 'size', 'huge'],
];
it.each(hostile)('%s refuses %s %j by its name', async (name, field, value) => {
  const values = {
    service,
    'add-deployments': { ...service, repository: 'github.com/acme/basket' },
    environment: {
      ...environment,
      ...(field === 'folder' && { publishAs: 'pull-request' }),
    },
  }[name];
  const { status, error } = await dryRun(name, { ...values, [field]: value });
  expect(status).toBe(400);
  expect(error).toContain(field);
});

function hasTerraform(): boolean {
  try {
    execFileSync('terraform', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    // Not on this machine; accept-service and the CI's one look at it.
    return false;
  }
}

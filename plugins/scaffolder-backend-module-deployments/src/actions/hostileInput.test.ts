import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { JsonValue } from '@backstage/types';
import { openWorkshop, Workshop } from '../__testUtils__/openWorkshop';
import { runAction } from '../__testUtils__/runAction';
import { SkeletonReader } from '../skeleton/SkeletonReader';
import { createArgocdRegisterAction } from './argocdRegister';
import { createConfigCommitAction } from './configCommit';
import { createGithubProtectAction } from './githubProtect';
import { createRepositoryPublishAction } from './repositoryPublish';
import { createServiceRenderAction } from './serviceRender';
import { createStandardCheckAction } from './standardCheck';

// Every input of every action, from a template that passes on what somebody typed. Fields of the specification itself are in
// service.test.ts and parseSpecification.test.ts.
jest.setTimeout(60_000);

const LONG = 'x'.repeat(100_000);
const repositories = [
  '--upload-pack=touch x',
  'https://git.example.com/acme/x',
  'git.example.com/acme/../../x',
  'git.example.com/acme/x;id',
  'git.example.com/acme/x\n',
  'ext::sh -c id',
  'git.exаmple.com/acme/x',
  '${{ secrets.TOKEN }}/acme/x',
  LONG,
];
const branches = [
  '--all',
  'a..b',
  'x y',
  'refs/heads/../x',
  'ä',
  '$(id)',
  LONG,
];
const folders = ['../..', '/etc', 'a/../../..', 'absent', '\u0000', LONG];
const tokens = ['a\nb: c', 'a b', 'ü', LONG];
const targets = [
  '../x',
  '/etc',
  '.git/hooks',
  'a//b',
  'a\nb',
  '${{ x }}',
  LONG,
];
const titles = ['', 'two\nlines', LONG];

const commit = {
  repository: repositories,
  branch: branches,
  title: titles,
  as: ['force-push'],
  existing: ['overwrite'],
  keep: [[''], [LONG], 'CODEOWNERS'],
  folder: folders,
  target: targets,
  token: tokens,
};

interface Case {
  /** Of an action, which would go through by itself. */
  readonly input: Record<string, JsonValue>;
  readonly hostile: Readonly<Record<string, readonly JsonValue[]>>;
  create(workshop: Workshop): TemplateAction<any, any, any>;
}

const repository = 'git.example.com/acme/k8s-config';
const cases: Record<string, Case> = {
  'deployments:config:commit': {
    input: { repository, title: 'x' },
    hostile: commit,
    create: workshop => createConfigCommitAction(workshop.repositories),
  },
  'deployments:argocd:register': {
    input: { repository, title: 'x' },
    hostile: commit,
    create: workshop => createArgocdRegisterAction(workshop.repositories),
  },
  'deployments:repository:publish': {
    input: { repository: 'git.example.com/acme/basket' },
    hostile: {
      ...{ repository: repositories, folder: folders },
      ...{ branch: branches, token: tokens },
    },
    create: workshop => createRepositoryPublishAction(workshop.repositories),
  },
  'deployments:standard:check': {
    input: { repository: 'git.example.com/acme/basket' },
    hostile: { repository: repositories, token: tokens },
    create: workshop => createStandardCheckAction(workshop.repositories),
  },
  'deployments:github:protect': {
    input: { repository: 'github.com/acme/basket' },
    hostile: {
      repository: repositories,
      branch: branches.filter(branch => !branch.includes('..')),
      approvals: [-1, 7, 0.5, '1'],
      checks: ['test', [7]],
      environments: [[{}], [{ name: '' }], [{ name: LONG }]],
      token: tokens,
    },
    create: workshop =>
      createGithubProtectAction({
        integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
        repositories: workshop.repositories,
      }),
  },
  'deployments:service:render': {
    input: { service: { name: 'basket', owner: 'team' }, skeleton: 'none' },
    hostile: {
      service: ['basket', [], null, {}, { name: '../x', owner: 'team' }],
      skeleton: ['../x', LONG],
    },
    create: () =>
      createServiceRenderAction({
        conventions: {},
        skeletons: new SkeletonReader(
          mockServices.urlReader.mock(),
          ScmIntegrations.fromConfig(new ConfigReader({})),
        ),
      }),
  },
};

let workshop: Workshop;

beforeEach(async () => {
  workshop = await openWorkshop();
});

afterEach(() => workshop.close());

const everything = () => readdir(workshop.folder, { recursive: true });

const rows = Object.entries(cases).flatMap(([id, { hostile }]) =>
  Object.keys(hostile).map(field => [id, field] as const),
);

it.each(Object.keys(cases))('%s: every input is in the table', id => {
  const { create, hostile } = cases[id];
  const { properties } = create(workshop).schema?.input as {
    properties: object;
  };
  expect(Object.keys(hostile).sort()).toEqual(Object.keys(properties).sort());
});

it.each(rows)(
  '%s refuses hostile %s by its name, and writes nothing',
  async (id, field) => {
    await workshop.write({
      'config/applications/x.yaml': 'kind: Application\n',
    });
    await workshop.write({ 'service/README.md': '#\n' });
    const bare = await workshop.createRepo('k8s-config', {
      'README.md': '#\n',
    });
    const { create, input, hostile } = cases[id];
    const before = await everything();
    for (const value of hostile[field]) {
      const refusal: Error = await runAction(create(workshop), {
        workspacePath: workshop.workspacePath,
        input: { ...input, [field]: value },
      }).then(
        () => new Error(`${JSON.stringify(value)?.slice(0, 80)} was taken`),
        error => error,
      );
      expect(refusal.message).toMatch(namesOf(field));
      // Nobody reads a page of it.
      expect(refusal.message.length).toBeLessThan(600);
    }
    expect(await everything()).toEqual(before);
    expect(await bare.log('main')).toHaveLength(1);
  },
);

/** A path of the schema, the field itself, or what it is to a person. */
function namesOf(field: string): RegExp {
  const words: Record<string, string> = {
    branch: 'is no branch',
    folder: 'folder',
    repository: 'is none; write host/owner/name',
    service: 'specification is refused',
  };
  return new RegExp(`/${field}\\b|^${field}: |${words[field] ?? `/${field}`}`);
}

it.each([
  ['a shell', '$(touch pwned) `touch pwned`; touch pwned'],
  ['a template', '${{ secrets }} {{ 7*7 }}'],
  ['a trailer', 'x Scaffolder-Task: task-9/other'],
  ['any language', 'Körbe – 籠 🧺'],
])(
  'a title that looks like %s is the text that it is',
  async (_what, title) => {
    await workshop.write({ 'config/x.yaml': 'a: b\n' });
    const bare = await workshop.createRepo('k8s-config', {
      'README.md': '#\n',
    });
    await runAction(createConfigCommitAction(workshop.repositories), {
      workspacePath: workshop.workspacePath,
      input: { repository, title },
    });
    expect(
      String(await bare.git(['log', '-1', '--format=%s', 'main'])).trim(),
    ).toBe(title);
    const found = await everything();
    expect(found.filter(path => path.includes('pwned'))).toEqual([]);
    expect(found).toContain(join('workspace', 'config', 'x.yaml'));
  },
);

import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { basketSpecification } from '../__testUtils__/basketSpecification';
import { openWorkshop, Workshop } from '../__testUtils__/openWorkshop';
import { runAction } from '../__testUtils__/runAction';
import { stepsOf } from '../__testUtils__/stepsOf';
import { SkeletonReader } from '../skeleton/SkeletonReader';
import { createArgocdRegisterAction } from './argocdRegister';
import { argocdRegisterExamples } from './argocdRegister.examples';
import { createConfigCommitAction } from './configCommit';
import { createRepositoryPublishAction } from './repositoryPublish';
import { createServiceRenderAction } from './serviceRender';
import { serviceRenderExamples } from './serviceRender.examples';
import { createStandardCheckAction } from './standardCheck';
import { standardCheckExamples } from './standardCheck.examples';

// The way of a whole service, from the form's answers to the repositories.
jest.setTimeout(120_000);

const template = resolve(
  __dirname,
  '../../../../templates/service/template.yaml',
);
const templateInfo = {
  entityRef: 'template:default/new-service',
  baseUrl: pathToFileURL(template).href,
};
const answers = {
  name: 'basket',
  owner: 'group:default/team-checkout',
  system: 'system:default/shop',
  language: 'typescript',
  strategy: 'canary',
  traffic: 'istio',
};
const configRepository = 'git.example.com/acme/k8s-config';
let workshop: Workshop;

beforeEach(async () => {
  workshop = await openWorkshop();
});

afterEach(() => workshop.close());

const render = (service: object = answers, over: object = {}) =>
  runAction(
    createServiceRenderAction({
      conventions: {
        repositories: 'git.example.com/acme',
        configRepository,
      },
      skeletons: new SkeletonReader(
        mockServices.urlReader.mock(),
        ScmIntegrations.fromConfig(new ConfigReader({})),
      ),
    }),
    {
      workspacePath: workshop.workspacePath,
      input: { service, ...over },
      templateInfo,
    },
  );

const run = (create: typeof createConfigCommitAction, input: object) =>
  runAction(create(workshop.repositories), {
    workspacePath: workshop.workspacePath,
    input: { ...input },
  });
const publish = () =>
  runAction(createRepositoryPublishAction(workshop.repositories), {
    workspacePath: workshop.workspacePath,
    input: { repository: 'git.example.com/acme/basket' },
  });
const check = () =>
  runAction(createStandardCheckAction(workshop.repositories), {
    workspacePath: workshop.workspacePath,
    input: { repository: 'git.example.com/acme/basket' },
  });

it('comes into its repositories as it was rendered, and follows the standard', async () => {
  const config = await workshop.createRepo('k8s-config', {
    'README.md': '#\n',
  });
  const { outputs } = await render();
  expect(outputs).toMatchObject({
    name: 'basket',
    host: 'git.example.com',
    repository: 'git.example.com/acme/basket',
    repoUrl: 'git.example.com?owner=acme&repo=basket',
    configRepository,
    environments: ['development', 'staging', 'production', 'disaster-recovery'],
  });
  await publish();
  await run(createConfigCommitAction, {
    repository: configRepository,
    folder: 'config/environments',
    target: 'environments',
    title: 'basket begins',
  });
  const { logged } = await runAction(
    createArgocdRegisterAction(workshop.repositories),
    {
      workspacePath: workshop.workspacePath,
      input: { repository: configRepository, title: 'Argo CD follows basket' },
      taskId: 'task-2',
    },
  );
  expect(logged[0]).toMatch(/^Commit/);
  const paths = String(
    await config.git(['ls-tree', '-r', '--name-only', 'main']),
  );
  expect(paths).toContain('environments/production/basket/rollout.yaml');
  expect(paths).toContain('applications/production/basket/application.yaml');
  expect((await check()).outputs).toEqual({
    upToDate: true,
    missing: [],
    changed: [],
    extra: [],
  });
});

it('says how far a service has gone from the standard', async () => {
  const path = 'environments/development/basket/rollout.yaml';
  await render();
  await publish();
  await workshop.createRepo('k8s-config', {
    [path]: 'kind: Rollout\n',
    'environments/development/basket/more.yaml': 'kind: ConfigMap\n',
  });
  const { outputs } = await check();
  expect(outputs).toMatchObject({
    upToDate: false,
    changed: [path],
    extra: ['environments/development/basket/more.yaml'],
  });
  expect(outputs.missing).toContain('environments/staging/basket/rollout.yaml');
});

it('takes nothing but Applications and AppProjects to Argo CD', async () => {
  await workshop.createRepo('k8s-config', { 'README.md': '#\n' });
  await workshop.write({
    'config/applications/development/basket/role.yaml':
      'kind: ClusterRole\nmetadata: { name: admin }\n',
  });
  await expect(
    runAction(createArgocdRegisterAction(workshop.repositories), {
      workspacePath: workshop.workspacePath,
      input: { repository: configRepository, title: 'x' },
    }),
  ).rejects.toThrow(/holds something else than an Application/);
});

// What a form, or somebody who goes past it, may send.
const hostile: [field: string, value: unknown][] = [
  ['name', '../../etc'],
  ['name', 'Basket'],
  ['name', 'a'.repeat(500)],
  ['name', 'basket\nkind: ClusterRole'],
  ['name', '$(reboot)'],
  ['name', '${{ secrets }}'],
  ['name', '{{ 7*7 }}'],
  ['name', 'bаsket'],
  ['name', '--upload-pack=x'],
  ['name', { toString: 'x' }],
  ['owner', 'group:default/team\n  admin: true'],
  ['owner', '; drop table'],
  ['system', 'shop: { evil: true }'],
  ['description', 'two\nlines'],
  ['description', '${{ secrets }} {{ 7*7 }} `id`'],
  ['description', 'x'.repeat(10_000)],
  ['description', 'bell \u0007'],
  ['language', '../../../etc'],
  ['language', 'cobol'],
  ['strategy', 'yolo'],
  ['traffic', 'none; rm -rf /'],
  ['environments', ['production', '../x']],
  ['environments', []],
  ['size', 'huge'],
  ['database', 'mongodb'],
  ['cache', '*anchor'],
  ['port', 80],
  ['port', '8080'],
  ['repository', 'git.example.com/acme/../../x'],
  ['repository', 'https://git.example.com/acme/basket'],
  ['configRepository', 'refs/heads/main'],
  ['image', 'ghcr.io/acme/basket:latest; curl evil'],
  ['prometheus', 'file:///etc/passwd'],
  ['objectives', { errorRate: 'all' }],
  ['unknown', 'field'],
];

it('has something hostile for every field of a specification', () => {
  const { metadata, spec } = basketSpecification();
  const fields = [...Object.keys(metadata), ...Object.keys(spec)];
  const tried = hostile.map(([field]) => field);
  expect(fields.filter(field => !tried.includes(field))).toEqual([]);
});

it.each(hostile)(
  'refuses %s %j by its name and writes nothing',
  async (field, value) => {
    await expect(render({ ...answers, [field]: value })).rejects.toThrow(
      new RegExp(`(metadata|spec)\\.${field}`),
    );
    expect(await readdir(workshop.workspacePath)).toEqual([]);
  },
);

it.each(['# no comment', '"quoted": yes', "it's: { ours }"])(
  'keeps the description %j as the text that it is',
  async description => {
    await render({ ...answers, description });
    const text = await readFile(
      join(workshop.workspacePath, 'service/catalog-info.yaml'),
      'utf8',
    );
    expect(parse(text).metadata.description).toBe(description);
  },
);

it('does not follow a link out of the workspace', async () => {
  const outside = join(workshop.folder, 'outside');
  await mkdir(outside);
  await symlink(outside, join(workshop.workspacePath, 'service'));
  await expect(render()).rejects.toThrow(/is no folder of the workspace/);
  expect(await readdir(outside)).toEqual([]);
});

it.each(serviceRenderExamples)('example: $description', async example => {
  for (const { action, input } of stepsOf(example)) {
    expect(action).toBe('deployments:service:render');
    const service =
      typeof input.service === 'string' ? answers : (input.service as object);
    const { outputs } = await render(service, {
      ...(input.skeleton ? { skeleton: input.skeleton } : {}),
    });
    expect(outputs.files).toBeGreaterThan(40);
  }
});

it.each(argocdRegisterExamples)('example: $description', async example => {
  await render();
  for (const { action, input } of stepsOf(example)) {
    expect(action).toBe('deployments:argocd:register');
    const { logged } = await runAction(
      createArgocdRegisterAction(workshop.repositories),
      { workspacePath: workshop.workspacePath, input, isDryRun: true },
    );
    expect(logged[0]).toMatch(/^Would register Application basket-development/);
  }
});

it.each(standardCheckExamples)('example: $description', async example => {
  for (const { action, input } of stepsOf(example)) {
    expect(action).toBe('deployments:standard:check');
    await expect(
      runAction(createStandardCheckAction(workshop.repositories), {
        workspacePath: workshop.workspacePath,
        input,
      }),
    ).rejects.toThrow('The portal may not use github.com/acme/basket');
  }
});

import { resolve } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { SkeletonReader } from '../skeleton/SkeletonReader';
import { createPreviewRouter } from './createPreviewRouter';
import { ServicePreview } from './ServicePreview';

jest.setTimeout(60_000);

const template = resolve(
  __dirname,
  '../../../../templates/service/template.yaml',
);
const entity = (name: string, annotations: Record<string, string>) => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name, namespace: 'default', annotations },
  spec: {},
});
const catalog = catalogServiceMock({
  entities: [
    entity('new-service', {
      'backstage.io/source-location': `file:${template}`,
    }),
    entity('from-nowhere', { 'backstage.io/source-location': 'odd:thing' }),
    { ...entity('basket', {}), kind: 'Component' },
  ],
});
const answers = {
  name: 'basket',
  owner: 'group:default/team-checkout',
  strategy: 'canary',
  preview: null,
};
const ref = 'template:default/new-service';
let backend: TestBackend;

beforeAll(async () => {
  backend = await startTestBackend({
    features: [
      createBackendPlugin({
        pluginId: 'scaffolder',
        register(env) {
          env.registerInit({
            deps: {
              httpAuth: coreServices.httpAuth,
              httpRouter: coreServices.httpRouter,
            },
            async init({ httpAuth, httpRouter }) {
              const skeletons = new SkeletonReader(
                mockServices.urlReader.mock(),
                ScmIntegrations.fromConfig(new ConfigReader({})),
              );
              const conventions = { repositories: 'git.example.com/acme' };
              httpRouter.use(
                createPreviewRouter({
                  ...{ catalog, conventions, httpAuth, skeletons },
                }),
              );
            },
          });
        },
      }),
    ],
  });
});

afterAll(() => backend.stop());

async function ask(
  body: unknown,
  authorization = mockCredentials.user.header(),
): Promise<{ status: number; answer: any }> {
  const response = await fetch(
    `http://localhost:${backend.server.port()}/api/scaffolder/deployments/preview`,
    {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
  );
  return { status: response.status, answer: await response.json() };
}

it('answers with all files of both repositories, by the functions that write them', async () => {
  const { status, answer } = await ask({ template: ref, answers });
  const preview = answer as Extract<ServicePreview, { ok: true }>;
  expect(status).toBe(200);
  expect(preview).toMatchObject({
    ok: true,
    repository: 'git.example.com/acme/basket',
    configRepository: 'git.example.com/acme/k8s-config',
  });
  const paths = preview.files.map(({ part, path }) => `${part}/${path}`);
  expect(paths).toContain('service/package.json');
  expect(paths).toContain('config/environments/production/basket/rollout.yaml');
});

it('has no skeleton for a repository that is there, and needs no template then', async () => {
  const { answer } = await ask({ template: '', answers, skeleton: 'none' });
  const paths = answer.files.map(({ path }: { path: string }) => path);
  expect(paths).toContain('.github/workflows/deliver.yaml');
  expect(paths).not.toContain('package.json');
});

it('says in its answer what the generator refuses', async () => {
  const { status, answer } = await ask({
    template: ref,
    answers: { ...answers, name: 'Basket' },
  });
  expect(status).toBe(200);
  expect(answer.ok).toBe(false);
  expect(answer.message).toContain('metadata.name');
  expect(
    (await ask({ template: ref, answers: { ...answers, language: 'cobol' } }))
      .answer.message,
  ).toContain('spec.language must be one of go, typescript');
});

it('says in its answer that the form names no template', async () => {
  const { status, answer } = await ask({
    template: '../../etc/passwd',
    answers,
  });
  expect(status).toBe(200);
  expect(answer.message).toMatch(/^template: must be the entity ref/);
});

it.each<[string, unknown, number, string]>([
  ['no template', { answers }, 400, 'template: '],
  ['no answers', { template: ref }, 400, 'answers: '],
  ['answers that are a list', { template: ref, answers: [] }, 400, 'answers: '],
  [
    'another skeleton',
    { template: ref, answers, skeleton: '../x' },
    400,
    'skeleton: ',
  ],
  [
    'a template with a long name',
    { template: 'x'.repeat(301), answers },
    400,
    'template: ',
  ],
  ['nothing', 'null', 400, ''],
  ['no JSON', '{', 400, ''],
  [
    'a page that is too long',
    { template: ref, answers: { description: 'x'.repeat(70_000) } },
    413,
    '',
  ],
  [
    'a template that is not there',
    { template: 'template:default/x', answers },
    404,
    'There is no template template:default/x',
  ],
  [
    'what is no template',
    { template: 'component:default/basket', answers },
    404,
    'There is no template component:default/basket',
  ],
  [
    'a template from nowhere',
    { template: 'template:default/from-nowhere', answers },
    404,
    'comes from nowhere that skeletons can be read from',
  ],
])('refuses %s', async (_what, body, status, message) => {
  const { status: answered, answer } = await ask(body);
  expect(answered).toBe(status);
  expect(answer.error.message).toContain(message);
});

it('is for people who are signed in', async () => {
  const body = { template: ref, answers };
  expect((await ask(body, mockCredentials.none.header())).status).toBe(401);
  expect((await ask(body, mockCredentials.service.header())).status).toBe(403);
});

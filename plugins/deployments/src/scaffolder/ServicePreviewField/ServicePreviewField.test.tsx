import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { registerMswTestHooks } from '@backstage/test-utils';
import { renderField, SCAFFOLDER_URL } from '../../__testUtils__/renderField';
import { ServicePreview } from './ServicePreview';
import { ServicePreviewField } from './ServicePreviewField';

const server = setupServer();
registerMswTestHooks(server);

const rendered: ServicePreview = {
  ok: true,
  repository: 'git.example.com/acme/basket',
  configRepository: 'git.example.com/acme/k8s-config',
  files: [
    { part: 'service', path: 'README.md', content: '# Basket' },
    {
      part: 'config',
      path: 'environments/development/basket/deployment.yaml',
      content: 'kind: Deployment',
    },
    {
      part: 'config',
      path: 'environments/production/basket/deployment.yaml',
      content: 'namespace: basket-production',
    },
  ],
};

/** Answers with a preview; tells what was asked. */
function answer(preview: ServicePreview = rendered) {
  const asked: unknown[] = [];
  server.use(
    http.post(`${SCAFFOLDER_URL}/deployments/preview`, async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json(preview);
    }),
  );
  return asked;
}

const open = (formData: object, uiOptions: object = {}) =>
  renderField(ServicePreviewField, { value: null, formData, uiOptions });

it('asks with the answers as they are, and begins with what runs in development', async () => {
  const asked = answer();
  await open(
    { name: 'basket', preview: null },
    { template: 'template:default/new-service' },
  );
  expect(
    await screen.findByText(
      '3 files: git.example.com/acme/basket and git.example.com/acme/k8s-config.',
    ),
  ).toBeInTheDocument();
  expect(asked).toEqual([
    {
      template: 'template:default/new-service',
      skeleton: 'new',
      answers: { name: 'basket' },
    },
  ]);
  expect(
    screen.getByRole('region', {
      name: 'environments/development/basket/deployment.yaml',
    }),
  ).toHaveTextContent('kind: Deployment');
});

it('shows the file that is chosen, from either repository', async () => {
  answer();
  await open({ name: 'basket' });
  const files = await screen.findByLabelText('File');
  expect(
    within(files)
      .getAllByRole('group')
      .map(group => group.getAttribute('label')),
  ).toEqual(['Service repository', 'Configuration repository']);
  await userEvent.selectOptions(
    files,
    'environments/production/basket/deployment.yaml',
  );
  expect(screen.getByText('namespace: basket-production')).toBeInTheDocument();
  await userEvent.selectOptions(files, 'README.md');
  expect(screen.getByRole('region', { name: 'README.md' })).toHaveTextContent(
    '# Basket',
  );
});

it('leaves out what the form asks about something else', async () => {
  const asked = answer();
  await open(
    { name: 'basket', as: 'commit' },
    { skeleton: 'none', except: ['as'] },
  );
  await screen.findByText(/^3 files/);
  expect(asked).toEqual([
    { template: '', skeleton: 'none', answers: { name: 'basket' } },
  ]);
});

it('says what the generator refuses, with the field', async () => {
  answer({ ok: false, message: 'metadata.name: must be lower-case letters' });
  await open({ name: 'Basket' });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'metadata.name: must be lower-case letters',
  );
  expect(screen.queryByLabelText('File')).not.toBeInTheDocument();
});

it('says why there is no preview', async () => {
  server.use(
    http.post(`${SCAFFOLDER_URL}/deployments/preview`, () =>
      HttpResponse.json(
        { error: { name: 'NotFoundError', message: 'no such template' } },
        { status: 404 },
      ),
    ),
  );
  await open({ name: 'basket' });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'There is no preview: Request failed with 404',
  );
});

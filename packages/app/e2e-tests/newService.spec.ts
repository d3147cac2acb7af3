import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Page } from '@playwright/test';
import { PortalPages } from './PortalPages';
import { expect, test } from './test';
import { violations } from './violations';

// A new service as a developer makes one: the form, what it would create, the page where its first version arrives, the way
// to staging and back. And a repository that is there already, which keeps what is its own.

const run = promisify(execFile);
/** Where the demo keeps the repositories of `git.demo.example/shop`. */
const repositories = resolve(__dirname, '../../../.demo');
/** The pipeline's stand-in looks every two seconds, builds for six, and Argo CD's looks then. */
const ARRIVAL_MS = 60_000;

const uniqueName = (name: string) =>
  `${name}-${randomBytes(2).toString('hex')}`;

const show = async (repository: string, path: string) =>
  (
    await run('git', [
      `--git-dir=${join(repositories, `${repository}.git`)}`,
      'show',
      `main:${path}`,
    ])
  ).stdout;

/** A commit by somebody who works on the repository, which is made where there is none. */
async function push(
  repository: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'e2e-'));
  const bare = join(repositories, `${repository}.git`);
  const git = (...args: string[]) =>
    run(
      'git',
      ['-c', 'user.name=Robin', '-c', 'user.email=robin@example.com', ...args],
      { cwd: folder },
    );
  try {
    await run('git', ['init', '--quiet', '--bare', '-b', 'main', bare]);
    await git('init', '--quiet', '-b', 'main');
    await git('remote', 'add', 'origin', bare);
    // A repository that was made just now has nothing to pull.
    await git('pull', '--quiet', 'origin', 'main').catch(() => {});
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(folder, path, '..'), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await git('add', '--all');
    await git('commit', '--quiet', '--message=Something else');
    await git('push', '--quiet', 'origin', 'main');
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function chooseOwner(page: Page) {
  await page.getByRole('textbox', { name: 'Owner' }).click();
  await page.getByRole('option', { name: 'Team Checkout' }).click();
}

const next = (page: Page) => page.getByRole('button', { name: 'Next' }).click();

async function create(page: Page) {
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(
    page.getByRole('link', { name: 'Watch it arrive' }),
  ).toBeVisible();
}

/** The service's page, as soon as the catalog has it and development runs the version. */
async function arrival(portal: PortalPages, name: string, version: string) {
  await expect(async () => {
    await portal.openDeployments(name);
    await expect(portal.environment('Development')).toContainText(version, {
      timeout: 5_000,
    });
  }).toPass({ timeout: ARRIVAL_MS });
}

test('a service comes from one form to its first version in development, to staging, and back from a bad one', async ({
  page,
  portal,
}) => {
  test.setTimeout(300_000);
  const name = uniqueName('basket');
  await portal.signIn('alice');
  await page.getByRole('link', { name: 'Create' }).first().click();
  await page
    .locator('.MuiCard-root')
    .filter({ hasText: 'A service by the standard' })
    .getByRole('button', { name: 'Choose' })
    .click();
  const field = page.getByRole('textbox', { name: 'Name' });

  // It says what is wrong while it is being typed.
  await field.fill('Basket');
  await expect(page.getByText('Lower case letters only')).toBeVisible();
  await field.fill('web');
  await expect(
    page.getByText('There is a component web already'),
  ).toBeVisible();
  await field.fill(name);
  await chooseOwner(page);
  await portal.picture('new-service-name');
  await next(page);

  await page.getByRole('radio', { name: 'Rolling' }).check();
  expect(await violations(page, 'fieldset')).toEqual([]);
  await portal.picture('new-service-strategy');
  await next(page);
  await expect(
    page.getByRole('checkbox', { name: 'Production' }),
  ).toBeChecked();
  await next(page);

  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText(
    new RegExp(`files: git\\.demo\\.example/shop/${name} and`),
  );
  await preview
    .getByLabel('File')
    .selectOption(`config/environments/production/${name}/deployment.yaml`);
  await expect(preview).toContainText(`namespace: ${name}-production`);
  expect(await violations(page, '[aria-label="Preview"]')).toEqual([]);
  await portal.picture('new-service-preview');
  await create(page);
  await portal.picture('new-service-created');

  await arrival(portal, name, '1.0.0');
  const development = portal.environment('Development');
  await expect(development).toContainText('Healthy');
  await portal.picture('new-service-arrived');

  const { dialog } = portal;
  await page
    .getByRole('button', { name: /compare Staging with development/ })
    .click();
  await page.getByRole('button', { name: 'Deploy 1.0.0 to Staging' }).click();
  await dialog.getByLabel(/Reason/).fill('it is the first one');
  await dialog.getByRole('button', { name: /^Deploy/ }).click();
  await expect(dialog).toContainText(/unchanged for \d+ s/);
  await portal.picture('new-service-staging');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const staging = portal.environment('Staging');
  await expect(staging).toContainText('1.0.0');
  await expect(staging).toContainText('Healthy');

  await push(name, { 'CHANGES.md': 'Something that turns out to be bad.\n' });
  await arrival(portal, name, '1.0.1');
  await expect(development).toContainText('Healthy');
  await development.getByRole('button', { name: /^Roll back/ }).click();
  await expect(dialog).toContainText('to 1.0.0');
  await dialog.getByLabel(/Reason/).fill('it loses baskets');
  await dialog.getByRole('button', { name: /^Roll back/ }).click();
  await expect(dialog).toContainText(/unchanged for \d+ s/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(development).toContainText('1.0.1 is held here');
  await portal.picture('new-service-back');
  expect(
    await show(
      'k8s-config',
      `environments/development/${name}/deployment.yaml`,
    ),
  ).toContain(`git.demo.example/shop/${name}:1.0.0@sha256:`);
});

test('a service with an A/B experiment is created, and Argo CD follows it', async ({
  page,
  portal,
  admin,
}) => {
  test.setTimeout(240_000);
  const name = uniqueName('ranking');
  await portal.resume('alice');
  await page.goto('/create/templates/default/new-service');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await chooseOwner(page);
  await next(page);
  await page.getByRole('radio', { name: 'A/B' }).check();
  await next(page);
  await next(page);
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText(
    'files: ',
  );
  await create(page);
  await arrival(portal, name, '1.0.0');

  const namespace = `${name}-development`;
  const sync = async () => {
    const { status } = await admin.read<any>({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: namespace, namespace: 'argocd' },
    });
    return status?.sync?.status;
  };
  await expect.poll(sync).toBe('Synced');
});

test('a repository that is there is adopted: its owners and its page in the catalog stay its own', async ({
  page,
  portal,
}) => {
  test.setTimeout(240_000);
  const name = uniqueName('parcels');
  const theirs = {
    '.github/CODEOWNERS': '* @shop/parcels\n',
    'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  annotations: { backstage.io/kubernetes-id: ${name} }
spec: { type: service, lifecycle: production, owner: team-checkout }
`,
    'src/main.ts': 'start();\n',
    'README.md': '# Parcels\n',
  };
  await push(name, theirs);
  await portal.resume('alice');
  await page.goto('/create/templates/default/add-deployments');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await chooseOwner(page);
  await page
    .getByRole('textbox', { name: 'Repository' })
    .fill(`git.demo.example/shop/${name}`);
  await page.getByRole('radio', { name: 'By a commit' }).check();
  await portal.picture('add-deployments-which');
  await next(page);
  await next(page);
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText(
    new RegExp(`files: git\\.demo\\.example/shop/${name} and`),
  );
  await portal.picture('add-deployments-preview');
  await create(page);

  for (const [path, text] of Object.entries(theirs)) {
    expect(await show(name, path)).toBe(text);
  }
  expect(await show(name, '.github/workflows/deliver.yaml')).toContain(
    `SERVICE: ${name}`,
  );
  expect(
    await show(
      'k8s-config',
      `applications/development/${name}/application.yaml`,
    ),
  ).toContain(`name: ${name}-development`);
});

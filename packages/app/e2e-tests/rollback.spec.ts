import {
  Deployment,
  KUBERNETES_ID,
  PodTemplateSpec,
  Rollout,
} from '@backstage-deployments/plugin-deployments-common';
import { Manifest } from '@backstage-deployments/test-kit';
import { expect, test } from './test';

// The way from a bad version back to the good one, on workloads of the test's own.

const deploymentRef = (name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: name },
});

function template(
  name: string,
  container: object,
  env: { name: string; value: string }[] = [],
): PodTemplateSpec {
  return {
    metadata: { labels: { app: name } },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'web', ...container, env }],
    },
  };
}

function workload(
  kind: 'Deployment' | 'Rollout',
  name: string,
  service: string,
  pods: PodTemplateSpec,
): Manifest {
  return {
    apiVersion: kind === 'Deployment' ? 'apps/v1' : 'argoproj.io/v1alpha1',
    kind,
    metadata: { name, namespace: name, labels: { [KUBERNETES_ID]: service } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      ...(kind === 'Rollout' && { strategy: { canary: {} } }),
      template: pods,
    },
  };
}

const setContainer = (container: object) => [
  { op: 'replace', path: '/spec/template/spec/containers/0', value: container },
];

test.beforeEach(async ({ portal }) => portal.resume('alice'));

test('a crash loop is named on the open page; two clicks later the good version is back and proven', async ({
  portal,
  page,
  admin,
  namespace: name,
  create,
  target: { service, containers },
}) => {
  await create(
    workload('Deployment', name, service, template(name, containers.v1)),
  );
  await portal.openDeployments(service);
  const panel = portal.workload(name);
  await expect(panel).toContainText('Healthy');
  // A reload would lose this.
  await page.evaluate(() => Object.assign(window, { stillTheSamePage: true }));

  await admin.patch(
    deploymentRef(name),
    'json',
    setContainer({ name: 'web', ...containers.crash }),
  );
  await expect(panel).toContainText(/crashes with exit code \d+/);
  await portal.picture('crash-loop');
  expect(
    await page.evaluate(() => Object.hasOwn(window, 'stillTheSamePage')),
  ).toBe(true);

  await panel.getByRole('button', { name: /^Roll back/ }).click();
  const { dialog } = portal;
  await expect(dialog).toContainText(/^Roll back .* of .* to /);
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: /Show the differences/ }).click();
  await expect(dialog).toContainText(String(containers.v1.image));
  await dialog.getByLabel(/Reason/).fill('it crashes at its start');
  await portal.picture('rollback');
  await dialog.getByRole('button', { name: /^Roll back/ }).click();
  await expect(dialog).toContainText(/unchanged for \d+ s/);
  await portal.picture('proof');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await expect(panel).toContainText('Healthy');
  const live = await admin.read<Deployment>(deploymentRef(name));
  expect(live.spec?.template?.spec?.containers?.[0].image).toBe(
    containers.v1.image,
  );
  await expect(await portal.historyOf(name)).toContainText(
    'alice: “it crashes at its start”',
  );
  await portal.picture('history');
});

test('a rollback that only brings back an environment variable works on a Rollout', async ({
  portal,
  admin,
  namespace: name,
  create,
  target: { service, containers },
}) => {
  const env = [{ name: 'FEATURE', value: 'on' }];
  const rolloutRef = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, namespace: name },
  };
  await create(
    workload('Rollout', name, service, template(name, containers.v1, env)),
  );
  await portal.openDeployments(service);
  const panel = portal.workload(name);
  await expect(panel).toContainText('Healthy');
  await admin.patch(
    rolloutRef,
    'json',
    setContainer({ name: 'web', ...containers.v1 }),
  );
  await expect
    .poll(async () => {
      const { status } = await admin.read<Rollout>(rolloutRef);
      // Healthy alone is not the end: the controller says so too between seeing the new spec and making its ReplicaSet.
      return (
        status?.phase === 'Healthy' &&
        status.observedGeneration === '2' &&
        status.stableRS === status.currentPodHash
      );
    })
    .toBe(true);

  await panel.getByRole('button', { name: /^Roll back/ }).click();
  const { dialog } = portal;
  await dialog.getByLabel(/Reason/).fill('the feature is needed');
  await dialog.getByRole('button', { name: /^Roll back/ }).click();
  await expect(dialog).toContainText(/unchanged for \d+ s/);
  const live = await admin.read<Rollout>(rolloutRef);
  expect(live.spec?.template?.spec?.containers?.[0].env).toEqual(env);
});

test('a workload that somebody changed between plan and click is a conflict, and nothing is overwritten', async ({
  portal,
  admin,
  namespace: name,
  create,
  target: { service, containers },
}) => {
  await create(
    workload('Deployment', name, service, template(name, containers.v1)),
  );
  await portal.openDeployments(service);
  const panel = portal.workload(name);
  await expect(panel).toContainText('Healthy');
  await admin.patch(
    deploymentRef(name),
    'json',
    setContainer({ name: 'web', ...containers.v2 }),
  );
  await expect(panel.getByRole('button', { name: /^Roll back/ })).toBeEnabled();
  await panel.getByRole('button', { name: /^Roll back/ }).click();
  const { dialog } = portal;
  await dialog.getByLabel(/Reason/).fill('too late');
  // By then it is planned: a plan made after the change would be of the change.
  await expect(
    dialog.getByRole('button', { name: /Show the differences/ }),
  ).toBeVisible();

  await admin.patch(
    deploymentRef(name),
    'json',
    setContainer({ name: 'web', ...containers.v3 }),
  );
  await dialog.getByRole('button', { name: /^Roll back/ }).click();
  await expect(dialog.getByRole('alert')).toContainText(/changed/);
  const live = await admin.read<Deployment>(deploymentRef(name));
  expect(live.spec?.template?.spec?.containers?.[0].image).toBe(
    containers.v3.image,
  );
});

test('a workload that was deleted and created again between plan and click is a conflict', async ({
  portal,
  admin,
  namespace: name,
  create,
  target: { service, containers },
}) => {
  const manifest = workload(
    'Deployment',
    name,
    service,
    template(name, containers.v1),
  );
  await create(manifest);
  await portal.openDeployments(service);
  const panel = portal.workload(name);
  await expect(panel).toContainText('Healthy');
  await admin.patch(
    deploymentRef(name),
    'json',
    setContainer({ name: 'web', ...containers.v2 }),
  );
  await panel.getByRole('button', { name: /^Roll back/ }).click();
  const { dialog } = portal;
  await dialog.getByLabel(/Reason/).fill('the wrong one');
  await expect(
    dialog.getByRole('button', { name: /Show the differences/ }),
  ).toBeVisible();

  await admin.remove(deploymentRef(name));
  await admin.create(manifest);
  await dialog.getByRole('button', { name: /^Roll back/ }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  const live = await admin.read<Deployment>(deploymentRef(name));
  expect(live.metadata.generation).toBe(1);
});

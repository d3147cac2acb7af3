import {
  Deployment,
  lastSpecWriter,
  resourceKinds,
} from '@backstage-deployments/plugin-deployments-common';
import { deployment } from '../manifests/deployment';
import { podTemplate } from '../manifests/podTemplate';
import { until } from '../until';
import { ClusterUnderTest } from './ClusterUnderTest';

/** The three patch types, dry runs, and who is recorded as the writer. */
export function describeWrites(cluster: () => ClusterUnderTest): void {
  /** Scaled to zero, so that nobody else writes to it. */
  async function quietDeployment() {
    const { admin, containers } = cluster();
    const namespace = await cluster().createNamespace();
    const template = podTemplate(containers, 'web', 'v1', [
      { name: 'LOG_LEVEL', value: 'info' },
      { name: 'REGION', value: 'eu' },
    ]);
    await admin.create(deployment(namespace, { replicas: 0, template }));
    return { kind: resourceKinds.deployments, namespace, name: 'web' };
  }

  const envOf = ({ spec }: Deployment) =>
    spec?.template?.spec?.containers?.[0].env;

  describe('writes', () => {
    it.concurrent(
      'takes a JSON patch whose tests hold, and none of one whose test fails',
      async () => {
        const { client } = cluster();
        const ref = await quietDeployment();
        const path = '/spec/template/spec/containers/0/env/0/value';
        const replace = (from: string, to: string) =>
          client.patch<Deployment>(
            ref,
            [
              { op: 'add', path: '/spec/minReadySeconds', value: 1 },
              { op: 'test', path, value: from },
              { op: 'replace', path, value: to },
            ],
            { type: 'json' },
          );
        await expect(replace('debug', 'trace')).rejects.toMatchObject({
          kind: 'invalid',
        });
        const untouched = await client.get<Deployment>(ref);
        expect(untouched.spec?.minReadySeconds ?? 0).toBe(0);

        const patched = await replace('info', 'debug');
        expect(patched.spec?.minReadySeconds).toBe(1);
        expect(envOf(patched)?.[0].value).toBe('debug');
      },
    );

    it.concurrent(
      'merges maps, removes what is null and replaces lists',
      async () => {
        const { client } = cluster();
        const ref = await quietDeployment();
        await client.patch(
          ref,
          { metadata: { annotations: { one: '1', two: '2' } } },
          { type: 'merge' },
        );
        const patched = await client.patch<Deployment>(
          ref,
          {
            metadata: { annotations: { two: null } },
            spec: {
              template: {
                spec: {
                  containers: [
                    {
                      name: 'web',
                      ...cluster().containers.v1,
                      env: [{ name: 'REGION', value: 'us' }],
                    },
                  ],
                },
              },
            },
          },
          { type: 'merge' },
        );
        expect(patched.metadata.annotations).toMatchObject({ one: '1' });
        expect(patched.metadata.annotations).not.toHaveProperty('two');
        expect(envOf(patched)).toEqual([{ name: 'REGION', value: 'us' }]);
      },
    );

    it.concurrent(
      'merges a Deployment strategically, lists by their keys',
      async () => {
        const { client } = cluster();
        const ref = await quietDeployment();
        const patched = await client.patch<Deployment>(
          ref,
          {
            spec: {
              template: {
                spec: {
                  containers: [
                    {
                      name: 'web',
                      env: [
                        { name: 'REGION', $patch: 'delete' },
                        { name: 'LOG_LEVEL', value: 'debug' },
                      ],
                    },
                  ],
                },
              },
            },
          },
          { type: 'strategic' },
        );
        expect(envOf(patched)).toEqual([{ name: 'LOG_LEVEL', value: 'debug' }]);
        expect(patched.spec?.template?.spec?.containers?.[0].image).toBe(
          cluster().containers.v1.image,
        );
      },
    );

    it.concurrent(
      'answers a dry run with what would be, and keeps what is',
      async () => {
        const { client } = cluster();
        const ref = await quietDeployment();
        const tried = await client.patch<Deployment>(
          ref,
          { spec: { minReadySeconds: 7 } },
          { type: 'merge', dryRun: true },
        );
        expect(tried.spec?.minReadySeconds).toBe(7);
        const kept = await client.get<Deployment>(ref);
        expect(kept.spec?.minReadySeconds ?? 0).toBe(0);
        expect(kept.metadata.generation).toBe(1);
      },
    );

    it.concurrent('records who wrote the spec last', async () => {
      const { client } = cluster();
      const ref = await quietDeployment();
      let minReadySeconds = 0;
      // Times in managedFields have seconds, so of two writes in one second either may be the last.
      const writeAs = (fieldManager: string) =>
        until(
          `${fieldManager} is the last`,
          () => {
            minReadySeconds += 1;
            return client.patch(
              ref,
              { spec: { minReadySeconds } },
              { type: 'merge', fieldManager },
            );
          },
          written => lastSpecWriter(written) === fieldManager,
        );
      for (const manager of ['conformance-one', 'conformance-two']) {
        expect(lastSpecWriter(await writeAs(manager))).toBe(manager);
      }
    });
  });
}

import {
  Job,
  resourceKinds,
  Service,
} from '@backstage-deployments/plugin-deployments-common';
import { service } from '../manifests/service';
import { ClusterUnderTest } from './ClusterUnderTest';

/** What a switch between colours needs beside patches of workloads: Services, Jobs, and a question to a Service's pods. */
export function describeServices(cluster: () => ClusterUnderTest): void {
  const job = (namespace: string, name = 'smoke') => ({
    ref: { kind: resourceKinds.jobs, namespace, name },
    object: {
      metadata: { name, annotations: { 'example.com/mark': 'ours' } },
      // Suspended, so that nothing has to run.
      spec: {
        suspend: true,
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [{ name: 'smoke', ...cluster().containers.v1 }],
          },
        },
      },
    } satisfies Job,
  });

  describe('services and jobs', () => {
    it.concurrent('creates a Job once, however often it is asked', async () => {
      const { client } = cluster();
      const { ref, object } = job(await cluster().createNamespace());
      const options = { fieldManager: 'contract-suite' };
      const created = await client.create<Job>(ref, object, options);
      await expect(client.create(ref, object, options)).rejects.toMatchObject({
        kind: 'conflict',
      });
      const read = await client.get<Job>(ref);
      expect(read.metadata.uid).toBe(created.metadata.uid);
      expect(read.metadata.annotations).toMatchObject({
        'example.com/mark': 'ours',
      });
      expect(
        read.metadata.managedFields?.map(({ manager }) => manager),
      ).toContain('contract-suite');
    });

    it.concurrent(
      'keeps nothing of a creation that is only tried',
      async () => {
        const { client } = cluster();
        const { ref, object } = job(await cluster().createNamespace());
        await client.create(ref, object, { dryRun: true });
        await expect(client.get(ref)).rejects.toMatchObject({
          kind: 'not-found',
        });
      },
    );

    it.concurrent(
      'switches a selector only while it is what was read',
      async () => {
        const { client, admin } = cluster();
        const namespace = await cluster().createNamespace();
        await admin.create(service(namespace, 'web', 'blue'));
        const ref = { kind: resourceKinds.services, namespace, name: 'web' };
        const read = await client.get<Service>(ref);
        const patch = [
          { op: 'test', path: '/spec/selector/app', value: 'blue' },
          {
            op: 'replace',
            path: '/metadata/resourceVersion',
            value: read.metadata.resourceVersion,
          },
          { op: 'replace', path: '/spec/selector/app', value: 'green' },
        ];
        const switched = await client.patch<Service>(ref, patch, {
          type: 'json',
        });
        expect(switched.spec?.selector).toEqual({ app: 'green' });
        await expect(
          client.patch(ref, patch, { type: 'json' }),
        ).rejects.toMatchObject({
          kind: expect.stringMatching(/invalid|conflict/),
        });
      },
    );

    it.concurrent(
      'tells a Service that nobody serves from one that is not there',
      async () => {
        const { client, admin } = cluster();
        const namespace = await cluster().createNamespace();
        await admin.create(service(namespace, 'lonely', 'nobody'));
        const ask = (name: string) =>
          client.getThroughService({
            namespace,
            service: name,
            port: '80',
            path: '/healthz',
          });
        await expect(ask('lonely')).rejects.toMatchObject({ statusCode: 503 });
        await expect(ask('absent')).rejects.toMatchObject({
          kind: 'not-found',
          statusCode: 404,
        });
      },
    );
  });
}

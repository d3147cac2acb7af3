import {
  Rollout,
  Service,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { podTemplate } from '../manifests/podTemplate';
import { rollout } from '../manifests/rollout';
import { service } from '../manifests/service';
import { ClusterUnderTest } from './ClusterUnderTest';
import { followTo } from './follow';

/** The states of a blue-green over time, in agreement with `kubectl argo rollouts status` at each look. */
export function describeBlueGreens(cluster: () => ClusterUnderTest): void {
  describe('a blue-green', () => {
    it.concurrent(
      'waits for promotion with the former version active',
      async () => {
        const { admin, containers, name } = cluster();
        const namespace = await cluster().createNamespace();
        await admin.create(service(namespace, 'web-active'));
        await admin.create(service(namespace, 'web-preview'));
        const manifest = rollout(namespace, {
          replicas: 2,
          template: podTemplate(containers, 'web', 'v1'),
          strategy: {
            blueGreen: {
              activeService: 'web-active',
              previewService: 'web-preview',
              autoPromotionEnabled: false,
            },
          },
        });
        await admin.create(manifest);
        const ref: WorkloadRef = {
          cluster: name,
          namespace,
          kind: 'rollouts',
          name: 'web',
        };
        await followTo(cluster(), ref, 'Healthy');
        await admin.patch(manifest, 'merge', {
          spec: { template: podTemplate(containers, 'web', 'v2') },
        });
        const { observation, status } = await followTo(
          cluster(),
          ref,
          'Paused',
          'BlueGreenPause',
        );
        expect(status.message).toBe('Waits for promotion');
        const { stableRS, currentPodHash } =
          (observation.workload as Rollout).status ?? {};
        expect(hashOf(observation.services, 'web-active')).toBe(stableRS);
        expect(hashOf(observation.services, 'web-preview')).toBe(
          currentPodHash,
        );
      },
    );
  });
}

function hashOf(services: readonly Service[], name: string) {
  return services.find(({ metadata }) => metadata.name === name)?.spec
    ?.selector?.['rollouts-pod-template-hash'];
}

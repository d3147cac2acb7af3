import { ManifestTarget, ManifestTree } from '../manifests/ManifestTree';
import { PodTemplateSpec } from '../workload/KubernetesObjects';

/** The workload that the tables of manifests are about. */
export const checkout: ManifestTarget = {
  kind: 'Deployment',
  name: 'checkout',
  namespace: 'shop',
};

/** A pod template as the API server holds it, of a version and its log level. */
export function liveCheckout(
  version: string,
  env: Record<string, string> = { LOG_LEVEL: 'info' },
  configMap = 'checkout-config',
): PodTemplateSpec {
  return {
    metadata: { labels: { app: 'checkout', 'pod-template-hash': version } },
    spec: {
      containers: [
        {
          name: 'app',
          image: `registry.example/checkout:${version}`,
          imagePullPolicy: 'IfNotPresent',
          env: Object.entries(env).map(([name, value]) => ({ name, value })),
          envFrom: [{ configMapRef: { name: configMap } }],
          resources: {},
          terminationMessagePath: '/dev/termination-log',
          terminationMessagePolicy: 'File',
        },
      ],
      restartPolicy: 'Always',
      dnsPolicy: 'ClusterFirst',
      securityContext: {},
      schedulerName: 'default-scheduler',
      terminationGracePeriodSeconds: 30,
    },
  };
}

/** A tree of the given files. */
export function tree(
  root: string,
  files: Record<string, string>,
): ManifestTree {
  return { root, files: new Map(Object.entries(files)) };
}

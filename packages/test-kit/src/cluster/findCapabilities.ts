import { KubernetesObject } from '@backstage-deployments/plugin-deployments-common';
import { Capabilities } from '../contracts/ClusterUnderTest';
import { PrometheusProcess } from '../metrics/PrometheusProcess';
import { AdminError } from './AdminError';
import { ClusterAdmin } from './ClusterAdmin';
import { Connection } from './Connection';
import { ownAddress } from './ownAddress';
import { readConnection } from './readConnection';

interface List {
  items: KubernetesObject[];
}

/**
 * Looks what the cluster of a kubeconfig has. Controllers that run as its pods cannot reach this machine's loopback or
 * folders.
 *
 * @throws Error when it cannot be reached
 */
export async function findCapabilities(
  kubeconfig: string,
  etcdUrl?: string,
): Promise<Capabilities> {
  const connection = await readConnection(kubeconfig);
  const admin = new ClusterAdmin(connection);
  try {
    return await look(admin, connection, etcdUrl);
  } finally {
    admin.close();
  }
}

async function look(
  admin: ClusterAdmin,
  { url }: Connection,
  etcdUrl?: string,
): Promise<Capabilities> {
  const served = await kindsOf(admin, 'argoproj.io/v1alpha1');
  const ofFlux = [
    ...(await kindsOf(admin, 'kustomize.toolkit.fluxcd.io/v1')),
    ...(await kindsOf(admin, 'source.toolkit.fluxcd.io/v1')),
  ];
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(
    new URL(url).hostname,
  );
  const rollouts = served.has('rollouts')
    ? true
    : 'Argo Rollouts is not installed';
  const besideUs = async (app: string) =>
    local && !(await runsAsPod(admin, app));
  return {
    rollouts,
    analyses:
      rollouts !== true
        ? rollouts
        : (await besideUs('argo-rollouts')) ||
          'the Argo Rollouts controller cannot reach a metric server on this machine',
    prometheus: await findPrometheus(
      admin,
      rollouts === true && (await besideUs('argo-rollouts')),
    ),
    endpoints: await findEndpoints(admin, local),
    argoCd: !served.has('applications')
      ? 'Argo CD is not installed'
      : (await besideUs('argocd-repo-server')) ||
        "Argo CD's repository server cannot read folders of this machine",
    flux: !['kustomizations', 'gitrepositories'].every(kind =>
      ofFlux.includes(kind),
    )
      ? 'Flux is not installed'
      : (await besideUs('source-controller')) ||
        "Flux's source controller cannot reach repositories of this machine",
    expiry: etcdUrl ? true : 'etcd cannot be reached from here to be compacted',
    rbac: true,
  };
}

async function findPrometheus(
  admin: ClusterAdmin,
  reachable: boolean,
): Promise<true | string> {
  if (!reachable)
    return 'the Argo Rollouts controller cannot reach this machine';
  const istio = await kindsOf(admin, 'networking.istio.io/v1');
  if (!istio.has('virtualservices')) return "Istio's kinds are not installed";
  return (await PrometheusProcess.find()) === undefined
    ? 'Prometheus is not installed on this machine'
    : true;
}

async function findEndpoints(
  admin: ClusterAdmin,
  reachable: boolean,
): Promise<true | string> {
  if (!reachable) return 'the API server cannot reach this machine';
  const { items } = await admin.request<List>('GET', '/api/v1/nodes');
  const played = items.every(
    ({ metadata }) => metadata.annotations?.['kwok.x-k8s.io/node'] === 'fake',
  );
  if (!played) return 'its pods are real, and none has something to say';
  return ownAddress() === undefined
    ? 'this machine has no address but loopback, which is none for an endpoint'
    : true;
}

async function kindsOf(
  admin: ClusterAdmin,
  groupVersion: string,
): Promise<Set<string>> {
  try {
    const { resources } = await admin.request<{
      resources: { name: string }[];
    }>('GET', `/apis/${groupVersion}`);
    return new Set(resources.map(({ name }) => name));
  } catch (error) {
    if (error instanceof AdminError && error.statusCode === 404) {
      return new Set();
    }
    throw error;
  }
}

async function runsAsPod(admin: ClusterAdmin, app: string): Promise<boolean> {
  const selector = encodeURIComponent(`app.kubernetes.io/name=${app}`);
  const { items } = await admin.request<List>(
    'GET',
    `/api/v1/pods?limit=1&labelSelector=${selector}`,
  );
  return items.length > 0;
}

import {
  Capabilities,
  ClusterUnderTest,
  describeClusterContract,
  openRemoteCluster,
} from '@backstage-deployments/test-kit';
import { portalSide } from './portalSide';

/** Set by script/conformance. */
const {
  KUBECONFIG = '',
  PORTAL_KUBECONFIG,
  ETCD_URL,
  CONFORMANCE_RUN,
  CONFORMANCE_CAPABILITIES = '{}',
} = process.env;
const capabilities = JSON.parse(CONFORMANCE_CAPABILITIES) as Capabilities;

let cluster: ClusterUnderTest;

beforeAll(async () => {
  cluster = await openRemoteCluster(portalSide, {
    kubeconfig: KUBECONFIG,
    portalKubeconfig: PORTAL_KUBECONFIG,
    etcdUrl: ETCD_URL,
    run: CONFORMANCE_RUN,
  });
});

afterAll(async () => cluster?.close());

describeClusterContract(() => cluster, capabilities);

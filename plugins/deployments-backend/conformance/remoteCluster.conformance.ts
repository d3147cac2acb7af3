import {
  Capabilities,
  ClusterUnderTest,
  describeClusterContract,
  openRemoteCluster,
} from '@backstage-deployments/test-kit';
import { describeGeneratedServices } from './describeGeneratedServices';
import { describeImpersonation } from './describeImpersonation';
import { describeOperations } from './describeOperations';
import { OperationsUnderTest } from './OperationsUnderTest';
import { portalSide } from './portalSide';
import { WatchedCluster } from './WatchedCluster';

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
let operations: OperationsUnderTest;
let watched: WatchedCluster;

beforeAll(async () => {
  cluster = await openRemoteCluster(portalSide, {
    kubeconfig: KUBECONFIG,
    portalKubeconfig: PORTAL_KUBECONFIG,
    etcdUrl: ETCD_URL,
    run: CONFORMANCE_RUN,
  });
  watched = WatchedCluster.start(cluster);
  operations = await OperationsUnderTest.open(cluster, { watched });
  operations.begin();
});

afterAll(async () => {
  await operations?.close();
  watched?.stop();
  await cluster?.close();
});

describeClusterContract(() => cluster, capabilities);
// The demo cluster's API server refuses impersonation.
describeImpersonation(() => cluster);
describeOperations(
  () => cluster,
  () => operations,
  () => watched,
  capabilities,
);
if (capabilities.rollouts === true && capabilities.argoCd === true) {
  describeGeneratedServices(() => cluster);
}

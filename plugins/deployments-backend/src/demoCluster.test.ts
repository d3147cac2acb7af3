import {
  ClusterUnderTest,
  demoCapabilities,
  describeClusterContract,
  openDemoCluster,
} from '@backstage-deployments/test-kit';
import { describeOperations } from '../conformance/describeOperations';
import { OperationsUnderTest } from '../conformance/OperationsUnderTest';
import { portalSide } from '../conformance/portalSide';
import { WatchedCluster } from '../conformance/WatchedCluster';

/** Progress deadlines and soak times pass in real time here, as in a real cluster. */
jest.setTimeout(120_000);

let cluster: ClusterUnderTest;
let operations: OperationsUnderTest;
let watched: WatchedCluster;

beforeAll(async () => {
  cluster = await openDemoCluster(portalSide);
  watched = WatchedCluster.start(cluster);
  operations = await OperationsUnderTest.open(cluster, { watched });
  operations.begin();
});

afterAll(async () => {
  await operations?.close();
  watched?.stop();
  await cluster?.close();
});

describeClusterContract(() => cluster, demoCapabilities);
describeOperations(
  () => cluster,
  () => operations,
  () => watched,
  demoCapabilities,
);

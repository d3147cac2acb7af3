import {
  ClusterUnderTest,
  demoCapabilities,
  describeClusterContract,
  openDemoCluster,
} from '@backstage-deployments/test-kit';
import { describeOperations } from '../conformance/describeOperations';
import { OperationsUnderTest } from '../conformance/OperationsUnderTest';
import { portalSide } from '../conformance/portalSide';

/** Progress deadlines and soak times pass in real time here, as in a real cluster. */
jest.setTimeout(120_000);

let cluster: ClusterUnderTest;
let operations: OperationsUnderTest;

beforeAll(async () => {
  cluster = await openDemoCluster(portalSide);
  operations = await OperationsUnderTest.open(cluster);
  operations.begin();
});

afterAll(async () => {
  await operations?.close();
  await cluster?.close();
});

describeClusterContract(() => cluster, demoCapabilities);
describeOperations(
  () => cluster,
  () => operations,
  demoCapabilities,
);

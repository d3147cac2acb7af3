/**
 * The contract suite of clusters, and what it needs. Never imported by shipped code.
 *
 * @packageDocumentation
 */
export { type AnalysisOutcome } from '@backstage-deployments/demo-cluster';
export * from './cluster/AdminError';
export * from './cluster/ClusterAdmin';
export * from './cluster/Connection';
export * from './cluster/findCapabilities';
export * from './cluster/findContainers';
export * from './cluster/openDemoCluster';
export * from './cluster/openRemoteCluster';
export * from './cluster/PodProcess';
export * from './cluster/PortalSide';
export * from './cluster/readConnection';
export * from './contracts/agree';
export * from './contracts/ClusterUnderTest';
export * from './contracts/describeClusterContract';
export * from './contracts/describeConfigRepo';
export * from './contracts/follow';
export * from './contracts/repoSecret';
export * from './contracts/RepoUnderTest';
export * from './git/BareRepo';
export * from './git/FakeGitHub';
export * from './git/GitHttpServer';
export * from './history/checkHistory';
export * from './history/History';
export * from './manifests/analysisTemplate';
export * from './manifests/Containers';
export * from './manifests/deployment';
export * from './manifests/podTemplate';
export * from './manifests/prometheusAnalysis';
export * from './manifests/rollout';
export * from './manifests/service';
export * from './manifests/virtualService';
export * from './metrics/FakePrometheus';
export * from './metrics/IstioExporter';
export * from './metrics/PrometheusProcess';
export * from './metrics/RequestExporter';
export * from './recorder/blueGreenStates';
export * from './recorder/bringInto';
export * from './recorder/deploymentStates';
export * from './recorder/RecordedState';
export * from './recorder/recordStates';
export * from './recorder/rolloutStates';
export * from './references/ReferenceClis';
export * from './until';

/**
 * A cluster for the demo and the tests: a Kubernetes API over HTTP with the controllers that they need.
 *
 * @packageDocumentation
 */
export * from './apiserver/ApiObject';
export * from './apiserver/ApiStatusError';
export * from './apiserver/Clock';
export * from './apiserver/ManualClock';
export * from './apiserver/ObjectStore';
export * from './apiserver/ResourceType';
export * from './apiserver/resourceTypes';
export * from './apiserver/startApiServer';
export * from './apiserver/systemClock';
export * from './controllers/runtime/Controller';
export * from './controllers/runtime/runControllers';
export * from './controllers/workloadControllers';
export * from './controllers/rollout/rolloutController';
export * from './controllers/analysis/analysisController';
export * from './controllers/analysis/MetricSource';
export * from './controllers/analysis/measuredValue';

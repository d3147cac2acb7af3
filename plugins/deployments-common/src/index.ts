/**
 * The deployments domain: workload states, revisions, diffs, plans and permissions.
 * Pure: no I/O, no React, no clock.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './environment/Environment';
export * from './diff/TemplateChange';
export * from './limits';
export * from './operation/Operation';
export * from './permissions';
export * from './plan/Action';
export * from './plan/Plan';
export * from './plan/PlanInput';
export * from './revision/Revision';
export * from './signals';
export * from './snapshot/Snapshot';
export * from './snapshot/WorkloadObservation';
export * from './status/WorkloadStatus';
export * from './workload/KubernetesObjects';
export * from './workload/Owner';
export * from './workload/ResourceKind';
export * from './workload/WorkloadRef';

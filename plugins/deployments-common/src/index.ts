/**
 * The deployments domain: workload states, revisions, diffs, plans and permissions.
 * Pure: no I/O, no React, no clock.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './diff/diffTemplates';
export * from './diff/restorableTemplate';
export * from './diff/TemplateChange';
export * from './environment/Environment';
export * from './environment/findEnvironment';
export * from './environment/matchesNamespace';
export * from './limits';
export * from './manifests/asksFor';
export * from './manifests/ManifestTree';
export * from './manifests/Restoration';
export * from './manifests/restoreEdits';
export * from './manifests/RestoreRequest';
export * from './operation/approvalsFor';
export * from './operation/describeEvent';
export * from './operation/findFreeze';
export * from './operation/GoalVerdict';
export * from './operation/judgeApprovals';
export * from './operation/Operation';
export * from './operation/OperationEvent';
export * from './operation/operationReducer';
export * from './operation/summarizeOperation';
export * from './operation/TrailEvent';
export * from './operation/verifyGoal';
export * from './permissions';
export * from './plan/Action';
export * from './plan/assertNever';
export * from './plan/canonicalJson';
export * from './plan/ClusterWrite';
export * from './plan/listReferences';
export * from './plan/liveTemplate';
export * from './plan/Plan';
export * from './plan/planAction';
export * from './plan/PlanInput';
export * from './plan/writesForStep';
export * from './revision/listRevisions';
export * from './revision/newestReplicaSet';
export * from './revision/Revision';
export * from './revision/versionOf';
export * from './signals';
export * from './snapshot/deriveAbsence';
export * from './snapshot/deriveDrift';
export * from './snapshot/deriveWorkloadSnapshot';
export * from './snapshot/Snapshot';
export * from './snapshot/summarizeService';
export * from './snapshot/WorkloadObservation';
export * from './status/deriveWorkloadStatus';
export * from './status/WorkloadStatus';
export * from './workload/controlledBy';
export * from './workload/deriveOwner';
export * from './workload/deriveServiceSelection';
export * from './workload/describeOwner';
export * from './workload/isRollout';
export * from './workload/KubernetesObjects';
export * from './workload/lastSpecWriter';
export * from './workload/matchesService';
export * from './workload/Owner';
export * from './workload/ResourceKind';
export * from './workload/ServiceSelection';
export * from './workload/WorkloadRef';

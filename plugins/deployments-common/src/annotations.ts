/**
 * Keys that the domain reads or writes on entities and on Kubernetes objects.
 *
 * @public
 */
export const KUBERNETES_ID = 'backstage.io/kubernetes-id';
/**
 * On a workload or its namespace: the one entity that it belongs to, as `component:default/checkout`. Decides where entities
 * of several owners claim the same {@link KUBERNETES_ID}.
 *
 * @public
 */
export const ENTITY_REF = 'backstage.io/entity-ref';
/**
 * Entity annotation: labels by which its workloads are picked.
 *
 * @public
 */
export const KUBERNETES_LABEL_SELECTOR =
  'backstage.io/kubernetes-label-selector';
/**
 * Entity annotation: the only namespace in which its workloads are looked for.
 *
 * @public
 */
export const KUBERNETES_NAMESPACE = 'backstage.io/kubernetes-namespace';

/**
 * kubectl's own; shown as the reason of a revision.
 *
 * @public
 */
export const CHANGE_CAUSE = 'kubernetes.io/change-cause';
/**
 * Revision number of a Deployment's ReplicaSet.
 *
 * @public
 */
export const DEPLOYMENT_REVISION = 'deployment.kubernetes.io/revision';
/**
 * Revision number of a Rollout's ReplicaSet.
 *
 * @public
 */
export const ROLLOUT_REVISION = 'rollout.argoproj.io/revision';
/**
 * Label with a Deployment's pod template hash.
 *
 * @public
 */
export const DEPLOYMENT_HASH_LABEL = 'pod-template-hash';
/**
 * Label with a Rollout's pod template hash.
 *
 * @public
 */
export const ROLLOUT_HASH_LABEL = 'rollouts-pod-template-hash';
/**
 * What `kubectl rollout restart` sets on the pod template.
 *
 * @public
 */
export const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

/**
 * By which Argo CD marks what an Application owns.
 *
 * @public
 */
export const ARGOCD_TRACKING_ID = 'argocd.argoproj.io/tracking-id';
/**
 * Makes Argo CD compare an Application with the newest commit now.
 *
 * @public
 */
export const ARGOCD_REFRESH = 'argocd.argoproj.io/refresh';
/**
 * Makes a controller of Flux look at its object now; it repeats the value in the object's status when it has.
 *
 * @public
 */
export const FLUX_REQUESTED_AT = 'reconcile.fluxcd.io/requestedAt';
/**
 * Label by which Flux's kustomize-controller marks what a Kustomization owns.
 *
 * @public
 */
export const FLUX_KUSTOMIZE_NAME = 'kustomize.toolkit.fluxcd.io/name';
/**
 * Namespace of that Kustomization.
 *
 * @public
 */
export const FLUX_KUSTOMIZE_NAMESPACE = 'kustomize.toolkit.fluxcd.io/namespace';
/**
 * Label by which Flux's helm-controller marks what a HelmRelease owns.
 *
 * @public
 */
export const FLUX_HELM_NAME = 'helm.toolkit.fluxcd.io/name';
/**
 * Namespace of that HelmRelease.
 *
 * @public
 */
export const FLUX_HELM_NAMESPACE = 'helm.toolkit.fluxcd.io/namespace';
/**
 * Release that a chart's object belongs to.
 *
 * @public
 */
export const HELM_RELEASE_NAME = 'meta.helm.sh/release-name';
/**
 * Namespace of that release.
 *
 * @public
 */
export const HELM_RELEASE_NAMESPACE = 'meta.helm.sh/release-namespace';
/**
 * Label of the tool that installed an object; `Helm` for a chart's.
 *
 * @public
 */
export const MANAGED_BY = 'app.kubernetes.io/managed-by';

/**
 * The operation that last wrote an object; a resumed runner recognises its own write by it.
 *
 * @public
 */
export const OPERATION_ID = 'deployments.backstage.io/operation-id';
/**
 * The user entity ref on whose behalf that operation ran.
 *
 * @public
 */
export const OPERATION_BY = 'deployments.backstage.io/requested-by';
/**
 * The template that this operation restored, by its hash, or brought, by its images; tells whether the two above speak of a ReplicaSet or were carried on to it.
 *
 * @public
 */
export const OPERATION_TEMPLATE = 'deployments.backstage.io/restored-template';
/**
 * Commit that an image was built from, set by the pipeline on the pod template.
 *
 * @public
 */
export const SOURCE_COMMIT = 'deployments.backstage.io/commit';
/**
 * The same in the words of the OCI image specification, as many pipelines copy it to the pod template.
 *
 * @public
 */
export const OCI_REVISION = 'org.opencontainers.image.revision';
/**
 * On a workload that mirrors another with fewer replicas: how it grows when it takes over, in a sentence (an autoscaler, a
 * runbook).
 *
 * @public
 */
export const SCALE_UP = 'deployments.backstage.io/scale-up';
/**
 * How the change-cause of a deployment from another environment by the portal begins.
 *
 * @public
 */
export const DEPLOY_CAUSE_PREFIX = 'Deployed ';
/**
 * How the change-cause of a rollback by the portal begins.
 *
 * @public
 */
export const ROLLBACK_CAUSE_PREFIX = 'Rolled back to ';
/**
 * Index of the canary's step that an AnalysisRun belongs to (argo-rollouts rollout/analysis.go).
 *
 * @public
 */
export const ANALYSIS_STEP_INDEX = 'step-index';

/**
 * On a Service that picks a colour: the path by which a switch asks for health, as `/healthz`.
 *
 * @public
 */
export const HEALTH_PATH = 'deployments.backstage.io/health-path';
/**
 * The port of that path, by name or number; the Service's first without.
 *
 * @public
 */
export const HEALTH_PORT = 'deployments.backstage.io/health-port';
/**
 * On a Service that picks a colour: the CronJob, usually suspended, from which a switch makes its smoke test.
 *
 * @public
 */
export const SMOKE_TEST = 'deployments.backstage.io/smoke-test';
/**
 * On a Service that picks a colour: how long a switch watches afterwards.
 *
 * @public
 */
export const WATCH_SECONDS = 'deployments.backstage.io/watch-seconds';
/**
 * On a Service that picks a colour: how many pods the colour that was left keeps; `keep` leaves all.
 *
 * @public
 */
export const STANDBY_REPLICAS = 'deployments.backstage.io/standby-replicas';
/**
 * On a ReplicaSet that an update has left: until when its pods stay (argo-rollouts pkg/apis/rollouts/v1alpha1/types.go).
 *
 * @public
 */
export const SCALE_DOWN_DEADLINE = 'scale-down-deadline';

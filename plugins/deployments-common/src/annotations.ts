/** Keys that the domain reads or writes on entities and on Kubernetes objects. */
export const KUBERNETES_ID = 'backstage.io/kubernetes-id';
export const KUBERNETES_LABEL_SELECTOR =
  'backstage.io/kubernetes-label-selector';
export const KUBERNETES_NAMESPACE = 'backstage.io/kubernetes-namespace';

/** kubectl's own; shown as the reason of a revision. */
export const CHANGE_CAUSE = 'kubernetes.io/change-cause';
export const DEPLOYMENT_REVISION = 'deployment.kubernetes.io/revision';
export const ROLLOUT_REVISION = 'rollout.argoproj.io/revision';
export const DEPLOYMENT_HASH_LABEL = 'pod-template-hash';
export const ROLLOUT_HASH_LABEL = 'rollouts-pod-template-hash';
export const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

export const ARGOCD_TRACKING_ID = 'argocd.argoproj.io/tracking-id';
export const FLUX_KUSTOMIZE_NAME = 'kustomize.toolkit.fluxcd.io/name';
export const FLUX_KUSTOMIZE_NAMESPACE = 'kustomize.toolkit.fluxcd.io/namespace';
export const FLUX_HELM_NAME = 'helm.toolkit.fluxcd.io/name';
export const FLUX_HELM_NAMESPACE = 'helm.toolkit.fluxcd.io/namespace';
export const HELM_RELEASE_NAME = 'meta.helm.sh/release-name';
export const HELM_RELEASE_NAMESPACE = 'meta.helm.sh/release-namespace';
export const MANAGED_BY = 'app.kubernetes.io/managed-by';

/** The operation that last wrote an object; a resumed runner recognises its own write by it. */
export const OPERATION_ID = 'deployments.backstage.io/operation-id';
/** The user entity ref on whose behalf that operation ran. */
export const OPERATION_BY = 'deployments.backstage.io/requested-by';
/** The template that this operation restored; tells whether the two above speak of a ReplicaSet or were carried on to it. */
export const OPERATION_TEMPLATE = 'deployments.backstage.io/restored-template';
/** Commit that an image was built from, set by the pipeline on the pod template. */
export const SOURCE_COMMIT = 'deployments.backstage.io/commit';
/** How the change-cause of a rollback by the portal begins. */
export const ROLLBACK_CAUSE_PREFIX = 'Rolled back to ';

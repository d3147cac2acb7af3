/**
 * Who keeps the workload's spec as it is: whoever it is undoes a change made behind its back.
 *
 * @public
 */
export interface Owner {
  kind: 'argocd' | 'flux' | 'helm' | 'none';
  /** Argo CD Application, Flux Kustomization or HelmRelease, Helm release. */
  name?: string;
  namespace?: string;
  /** False for Flux while it is suspended. */
  autoSync?: boolean;
  selfHeal?: boolean;
  /** False while the workload's marks could not be matched to an Application or Kustomization that the portal can read. */
  confirmed?: boolean;
  source?: {
    repoURL: string;
    path?: string;
    revision?: string;
    /** Helm's values files, as the owner lists them. */
    valueFiles?: string[];
  };
}

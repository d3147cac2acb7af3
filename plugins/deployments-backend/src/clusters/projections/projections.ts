import { KubernetesObject } from '@backstage-deployments/plugin-deployments-common';
import { WatchedKind } from '../ClusterStore';
import { projectAnalysisRun } from './projectAnalysisRun';
import { projectApplication } from './projectApplication';
import { projectDeployment } from './projectDeployment';
import { projectEvent } from './projectEvent';
import { projectExperiment } from './projectExperiment';
import { projectGitRepository } from './projectGitRepository';
import { projectKustomization } from './projectKustomization';
import { projectNamespace } from './projectNamespace';
import { projectPod } from './projectPod';
import { projectReplicaSet } from './projectReplicaSet';
import { projectRollout } from './projectRollout';
import { projectService } from './projectService';
import { projectVirtualService } from './projectVirtualService';

/** What is kept of each kind, in the order in which their lists are asked for: owners before what they own. */
export const projections: Record<
  WatchedKind,
  (object: KubernetesObject) => KubernetesObject
> = {
  namespaces: projectNamespace,
  deployments: projectDeployment,
  rollouts: projectRollout,
  replicasets: projectReplicaSet,
  pods: projectPod,
  services: projectService,
  virtualservices: projectVirtualService,
  events: projectEvent,
  experiments: projectExperiment,
  analysisruns: projectAnalysisRun,
  applications: projectApplication,
  kustomizations: projectKustomization,
  gitrepositories: projectGitRepository,
};

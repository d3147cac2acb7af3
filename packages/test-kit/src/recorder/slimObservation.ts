import {
  Deployment,
  Experiment,
  KubernetesObject,
  Pod,
  ReplicaSet,
  Service,
  VirtualService,
  Workload,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';

/**
 * What was read, less the noise that nobody reads and that makes files large: managed fields, resource versions, what
 * kubelets and the API server add to a pod's spec and to a Service's.
 */
export function slimObservation(
  observation: WorkloadObservation,
): WorkloadObservation {
  const { workload, templateHolder, replicaSets, pods, services, events } =
    observation;
  return {
    ...observation,
    cluster: 'recorded',
    workload: slim<Workload>(workload),
    ...(templateHolder && { templateHolder: slim<Workload>(templateHolder) }),
    replicaSets: replicaSets.map(slim<ReplicaSet>),
    pods: pods.map(pod => ({ ...slim<Pod>(pod), spec: undefined })),
    services: services.map(service => ({
      metadata: slim<Service>(service).metadata,
      spec: { selector: service.spec?.selector },
    })),
    ...(observation.virtualServices && {
      virtualServices: observation.virtualServices.map(slim<VirtualService>),
    }),
    ...(observation.siblings && {
      siblings: observation.siblings.map(slim<Deployment>),
    }),
    events: events.map(slim),
    analysisRuns: observation.analysisRuns.map(slim),
    ...(observation.experiments && {
      experiments: observation.experiments.map(slim<Experiment>),
    }),
  };
}

function slim<T extends KubernetesObject>(object: T): T {
  const {
    managedFields: _managedFields,
    resourceVersion: _resourceVersion,
    ...metadata
  } = object.metadata;
  return { ...object, metadata };
}

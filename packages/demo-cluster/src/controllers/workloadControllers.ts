import { cronJobController } from './cronJob/cronJobController';
import { deploymentController } from './deployment/deploymentController';
import { eventExpiryController } from './events/eventExpiryController';
import { jobController } from './job/jobController';
import { KubeletOptions, kubeletController } from './kubelet/kubeletController';
import { namespaceController } from './namespace/namespaceController';
import { replicaSetController } from './replicaSet/replicaSetController';
import { Controller } from './runtime/Controller';

/** What every cluster runs, whatever else is installed: Deployments, ReplicaSets, pods, Jobs, CronJobs, namespaces, Events. */
export function workloadControllers(options: KubeletOptions): Controller[] {
  return [
    namespaceController(options),
    deploymentController(options),
    replicaSetController(options),
    kubeletController(options),
    jobController(options),
    cronJobController(options),
    eventExpiryController(options),
  ];
}

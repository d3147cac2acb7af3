import { NewApiObject } from '@backstage-deployments/demo-cluster/src/apiserver/ApiObject';
import { WorkloadSpot } from './WorkloadSpot';

/** The Kubernetes Service in front of a workload. */
export function kubernetesServiceOf({
  service,
  namespace,
}: WorkloadSpot): NewApiObject {
  return {
    metadata: { name: service, namespace, labels: { app: service } },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.2.0.1',
      selector: { app: service },
      ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
      sessionAffinity: 'None',
    },
    status: { loadBalancer: {} },
  };
}

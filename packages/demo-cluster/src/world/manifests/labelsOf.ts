/** What a workload, its pods and its Services carry; the portal finds them by the first. */
export function labelsOf(service: string): Record<string, string> {
  return {
    'backstage.io/kubernetes-id': service,
    app: service,
  };
}

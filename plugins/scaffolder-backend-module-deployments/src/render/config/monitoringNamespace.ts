/** Of the URL of a Service within the cluster: `http://NAME.NAMESPACE.svc…`. */
const IN_CLUSTER = /^https?:\/\/[^./:]+\.(?<namespace>[^./:]+)\.svc(?:[./:]|$)/;

/** Where Prometheus is: whoever reads metrics comes from there. By the usual name where the URL does not say it. */
export function monitoringNamespace(prometheus: string): string {
  return IN_CLUSTER.exec(prometheus)?.groups?.namespace ?? 'monitoring';
}

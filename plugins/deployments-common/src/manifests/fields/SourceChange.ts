/**
 * What the manifests of one object are to say. Fields that are left out stay as they are.
 *
 * @public
 */
export interface SourceChange {
  /** Of containers of its pod template. Where they are given, even none, all others have to be those that run. */
  images?: { container: string; image: string }[];
  /** Of a workload; changed only where the manifests say how many. */
  replicas?: number;
  /** Of a Service: one label that it picks by, and what it has to be until then. */
  selector?: { label: string; from: string; value: string };
}

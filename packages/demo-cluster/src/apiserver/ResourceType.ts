/** What the API server knows of one kind: where it is served and how its registry treats writes. */
export interface ResourceType {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** Whether it has a status subresource: status is then written there and nowhere else. */
  readonly status: boolean;
  /** Whether it has a scale subresource. */
  readonly scale: boolean;
  /**
   * What raises `metadata.generation`: nothing, the spec, the spec and the annotations (Deployments:
   * pkg/registry/apps/deployment/strategy.go), or all but metadata (custom resources without a status subresource:
   * apiextensions pkg/registry/customresource/strategy.go; those with one leave their status out).
   */
  readonly generation: 'none' | 'spec' | 'spec-and-annotations' | 'custom';
  /** Custom resources take no strategic merge patch and get no defaults. */
  readonly custom: boolean;
  readonly shortNames: readonly string[];
}

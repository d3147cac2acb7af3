import { Kustomization } from './KubernetesObjects';

/**
 * The GitRepository that a Kustomization follows, in its own namespace unless it says another; undefined where it follows
 * something else than Git.
 *
 * @public
 */
export function sourceRefOf({
  metadata,
  spec,
}: Kustomization): { namespace: string; name: string } | undefined {
  const { kind, name, namespace } = spec?.sourceRef ?? {};
  return kind === 'GitRepository' && name
    ? { namespace: namespace ?? metadata.namespace ?? '', name }
    : undefined;
}

import { Container, PodTemplateSpec } from '../workload/KubernetesObjects';

/**
 * A ConfigMap or Secret that a pod template names.
 *
 * @public
 */
export interface TemplateReference {
  kind: 'ConfigMap' | 'Secret';
  name: string;
}

type Fields = Record<string, unknown>;

/**
 * The ConfigMaps and Secrets without which a template's pods do not start; those marked optional are left out.
 *
 * @public
 */
export function listReferences({ spec }: PodTemplateSpec): TemplateReference[] {
  const found = new Map<string, TemplateReference>();
  const add = (
    kind: TemplateReference['kind'],
    source: unknown,
    key: string,
  ) => {
    const { [key]: name, optional } = (source ?? {}) as Fields;
    if (typeof name === 'string' && optional !== true) {
      found.set(`${kind} ${name}`, { kind, name });
    }
  };
  for (const volume of spec?.volumes ?? []) {
    add('ConfigMap', volume.configMap, 'name');
    add('Secret', volume.secret, 'secretName');
    for (const source of sourcesOf(volume.projected)) {
      add('ConfigMap', source.configMap, 'name');
      add('Secret', source.secret, 'name');
    }
  }
  const containers: Container[] = [
    ...(spec?.initContainers ?? []),
    ...(spec?.containers ?? []),
  ];
  for (const { env = [], envFrom = [] } of containers) {
    for (const { valueFrom } of env) {
      add('ConfigMap', valueFrom?.configMapKeyRef, 'name');
      add('Secret', valueFrom?.secretKeyRef, 'name');
    }
    for (const source of envFrom) {
      add('ConfigMap', source.configMapRef, 'name');
      add('Secret', source.secretRef, 'name');
    }
  }
  return [...found.values()];
}

function sourcesOf(projected: unknown): Fields[] {
  const { sources } = (projected ?? {}) as { sources?: Fields[] };
  return Array.isArray(sources) ? sources : [];
}

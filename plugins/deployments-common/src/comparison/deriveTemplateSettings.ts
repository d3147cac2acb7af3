import { Container, PodTemplateSpec } from '../workload/KubernetesObjects';
import { TemplateSettings } from './TemplateSettings';

type Fields = Record<string, unknown>;

/** What kustomize's generators put behind a name: ten of the characters that it writes hashes with. */
const generatedHash = /-[2456789bcdfghkmt]{10}$/;

/**
 * The names of what a pod template asks for. A generated ConfigMap counts by its name without the hash of its content, as
 * that is another in each environment.
 *
 * @public
 */
export function deriveTemplateSettings({
  spec,
}: PodTemplateSpec): TemplateSettings {
  const containers = [
    ...(spec?.initContainers ?? []),
    ...(spec?.containers ?? []),
  ];
  const variables = containers.flatMap(({ name, env = [] }) =>
    env.map(variable => `${name} ${variable.name}`),
  );
  const configuration = [
    ...containers.flatMap(configurationOf),
    ...(spec?.volumes ?? []).flatMap(mountedBy),
  ];
  return {
    variables: sorted(variables),
    configuration: sorted(configuration),
    resources: Object.fromEntries(containers.flatMap(resourcesOf)),
  };
}

function configurationOf({ env = [], envFrom = [] }: Container): string[] {
  return [
    ...env.flatMap(({ valueFrom = {} }) => [
      ...keyOf('ConfigMap', valueFrom.configMapKeyRef),
      ...keyOf('Secret', valueFrom.secretKeyRef),
    ]),
    ...envFrom.flatMap(source => [
      ...wholeOf('ConfigMap', source.configMapRef),
      ...wholeOf('Secret', source.secretRef),
    ]),
  ];
}

function mountedBy({ configMap, secret, projected }: Fields): string[] {
  const { sources } = fieldsOf(projected);
  return [
    ...itemsOf('ConfigMap', configMap),
    ...itemsOf('Secret', secret),
    ...(Array.isArray(sources) ? sources.map(fieldsOf) : []).flatMap(source => [
      ...itemsOf('ConfigMap', source.configMap),
      ...itemsOf('Secret', source.secret),
    ]),
  ];
}

function keyOf(kind: string, reference: unknown): string[] {
  const { key } = fieldsOf(reference);
  return wholeOf(kind, reference).map(name => `${name}: ${key}`);
}

/** A volume names a Secret by another field than everything else does. */
function wholeOf(kind: string, reference: unknown): string[] {
  const { name, secretName = name } = fieldsOf(reference);
  return typeof secretName === 'string'
    ? [`${kind} ${secretName.replace(generatedHash, '')}`]
    : [];
}

function itemsOf(kind: string, reference: unknown): string[] {
  const { items } = fieldsOf(reference);
  return Array.isArray(items)
    ? items.flatMap(item =>
        keyOf(kind, { ...fieldsOf(reference), key: fieldsOf(item).key }),
      )
    : wholeOf(kind, reference);
}

function resourcesOf({ name, resources }: Container): [string, string][] {
  return (['requests', 'limits'] as const).flatMap(part =>
    Object.entries(fieldsOf(fieldsOf(resources)[part])).map(
      ([resource, amount]): [string, string] => [
        `${name} ${part}.${resource}`,
        String(amount),
      ],
    ),
  );
}

function fieldsOf(value: unknown): Fields {
  return (value ?? {}) as Fields;
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

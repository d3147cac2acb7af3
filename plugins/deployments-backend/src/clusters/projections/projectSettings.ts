import {
  Container,
  PodSpec,
} from '@backstage-deployments/plugin-deployments-common';
import { intern } from '../intern';
import { pick } from './pick';
import { shared } from './shared';

type Fields = Record<string, unknown>;

/**
 * A live template's containers with the names of what they ask for: variables, keys of ConfigMaps and Secrets, resources.
 * No value of a variable is kept.
 */
export function projectSettings(
  spec: PodSpec | undefined,
): Pick<PodSpec, 'containers' | 'initContainers' | 'volumes'> {
  const volumes = spec?.volumes?.flatMap(projectVolume) ?? [];
  return {
    containers: spec?.containers?.map(projectContainer),
    ...(spec?.initContainers && {
      initContainers: spec.initContainers.map(projectContainer),
    }),
    ...(volumes.length > 0 && { volumes }),
  };
}

function projectContainer(container: Container): Container {
  const { name, image, env, envFrom, resources } = container;
  return {
    name: intern(name),
    ...(image && { image: intern(image) }),
    ...(env && {
      env: shared(
        env.map(variable => ({
          name: intern(variable.name),
          ...(variable.valueFrom && {
            valueFrom: projectSource(variable.valueFrom, ['name', 'key']),
          }),
        })),
      ),
    }),
    ...(envFrom && {
      envFrom: shared(envFrom.map(source => projectSource(source, ['name']))),
    }),
    ...(resources !== undefined && {
      resources: shared(pick(resources as Fields, ['requests', 'limits'])),
    }),
  };
}

/** Of all that a variable can come from, the ConfigMaps and Secrets. */
function projectSource(source: Fields, fields: readonly string[]): Fields {
  const names = [
    'configMapKeyRef',
    'secretKeyRef',
    'configMapRef',
    'secretRef',
  ].flatMap(kind =>
    source[kind] ? [[kind, pick(source[kind] as Fields, [...fields])]] : [],
  );
  return Object.fromEntries(names);
}

function projectVolume({ configMap, secret, projected }: Fields): Fields[] {
  const volume = {
    ...(configMap !== undefined && { configMap: projectItems(configMap) }),
    ...(secret !== undefined && { secret: projectItems(secret) }),
  };
  const { sources } = (projected ?? {}) as { sources?: Fields[] };
  return [
    ...(Object.keys(volume).length > 0 ? [volume] : []),
    ...(sources ?? []).flatMap(projectVolume),
  ];
}

function projectItems(source: unknown): Fields {
  const { name, secretName, items } = source as Fields & {
    items?: { key: string }[];
  };
  return {
    ...(name !== undefined && { name }),
    ...(secretName !== undefined && { secretName }),
    ...(items && { items: items.map(({ key }) => ({ key })) }),
  };
}

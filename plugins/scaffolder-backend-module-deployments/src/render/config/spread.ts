import { YamlMap, YamlValue } from '../yaml/YamlValue';

/**
 * Over zones and over nodes, as far as there are any: a full cluster must not keep an update from being scheduled. Counted for
 * each version by itself, so that an update's pods are not pushed together by those that they replace.
 *
 * @param hashLabel - by which the workload's controller tells its versions apart
 */
export function spread(selector: YamlMap, hashLabel: string): YamlValue {
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(
    topologyKey => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: selector },
      matchLabelKeys: [hashLabel],
    }),
  );
}

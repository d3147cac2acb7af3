import { EnvironmentName } from '../../specification/ServiceSpecification';
import { YamlValue } from '../yaml/YamlValue';

const standard = [
  [5, '2m'],
  [10, '5m'],
  [25, '10m'],
  [50, '5m'],
  [75, '2m'],
] as const;

/** Weight in per cent, and how long it is looked at. Disaster recovery takes the steps of what it mirrors. */
const shares: Readonly<
  Record<EnvironmentName, readonly (readonly [number, string])[]>
> = {
  development: [
    [20, '1m'],
    [50, '1m'],
  ],
  staging: [
    [10, '3m'],
    [50, '5m'],
  ],
  production: standard,
  'disaster-recovery': standard,
};

export function canarySteps(environment: EnvironmentName): YamlValue {
  return shares[environment].flatMap(([weight, duration]) => [
    { setWeight: weight },
    { pause: { duration } },
  ]);
}

import {
  EnvironmentName,
  ServiceSpecification,
} from '../../specification/ServiceSpecification';
import { YamlMap } from '../yaml/YamlValue';
import { Sizing } from './sizing';

/** A service in one environment: what every manifest there is made from. */
export interface Placement {
  readonly specification: ServiceSpecification;
  readonly name: string;
  readonly environment: EnvironmentName;
  readonly namespace: string;
  readonly sizing: Sizing;
  /** On every object. */
  readonly labels: YamlMap;
  /** Of the service's own pods, and of no other pods in the namespace. */
  readonly selector: YamlMap;
  readonly strategy: ServiceSpecification['spec']['strategy'];
  readonly hasMesh: boolean;
  /** What Argo Rollouts runs, and Kubernetes' own Deployments otherwise. */
  readonly isRollout: boolean;
  /** Where somebody has to come when it fails: the standard has no alerts in development. */
  readonly isWatched: boolean;
}

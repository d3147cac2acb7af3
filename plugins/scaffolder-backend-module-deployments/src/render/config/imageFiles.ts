import {
  EnvironmentName,
  ServiceSpecification,
} from '../../specification/ServiceSpecification';
import { environmentFolder } from './environmentFolder';
import { placeService } from './placeService';
import { workloads } from './workloads';

/**
 * Where an environment's version is written: files of the configuration repository in which the line
 * `image: NAME@sha256:…` of the container named like the service says what runs. One, or one for each slot, of which a new
 * version goes to the one that the Service does not select.
 */
export function imageFiles(
  specification: ServiceSpecification,
  environment: EnvironmentName,
): readonly string[] {
  const placement = placeService(specification, environment);
  return workloads(placement).map(
    ({ file }) => `${environmentFolder(placement)}/${file}`,
  );
}

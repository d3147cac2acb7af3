import {
  environmentNames,
  ServiceSpecification,
} from '../../specification/ServiceSpecification';
import { argocdFolder } from './argocdFolder';
import { environmentFolder } from './environmentFolder';

/** Folders of the configuration repository that are a service's own, those of environments that it is not in among them. */
export function serviceFolders({
  metadata: { name },
}: ServiceSpecification): string[] {
  return environmentNames.flatMap(environment => [
    environmentFolder({ environment, name }),
    argocdFolder({ environment, name }),
  ]);
}

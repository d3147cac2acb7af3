import { Placement } from './Placement';

/** Of the configuration repository: what Argo CD follows. */
export function environmentFolder({
  environment,
  name,
}: Pick<Placement, 'environment' | 'name'>): string {
  return `environments/${environment}/${name}`;
}

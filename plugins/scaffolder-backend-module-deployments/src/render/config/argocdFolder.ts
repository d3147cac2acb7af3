import { Placement } from './Placement';

/** Of the configuration repository: what makes Argo CD follow the service's folder. */
export function argocdFolder({
  environment,
  name,
}: Pick<Placement, 'environment' | 'name'>): string {
  return `applications/${environment}/${name}`;
}

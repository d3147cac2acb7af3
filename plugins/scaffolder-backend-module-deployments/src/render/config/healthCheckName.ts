import { Placement } from './Placement';

/** Of the CronJob and all that is its own. */
export function healthCheckName({ name }: Pick<Placement, 'name'>): string {
  return `${name}-health`;
}

import { specificationLimits } from '../specificationLimits';
import { matching } from './matching';

/** A DNS name, maybe with a port. Lower case, so that the same host is written one way. */
export const hostName = matching(
  /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*(?::[1-9][0-9]{0,4})?$/,
  specificationLimits.hostCharacters,
  'must be a host',
);

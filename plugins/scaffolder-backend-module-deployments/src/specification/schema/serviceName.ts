import { specificationLimits } from '../specificationLimits';
import { matching } from './matching';

/** A Service's name begins with a letter (RFC 1035), unlike other DNS labels. */
export const serviceName = matching(
  /^[a-z](?:[a-z0-9-]*[a-z0-9])?$/,
  specificationLimits.nameCharacters,
  'must be lower-case letters, digits and dashes, beginning with a letter and not ending with a dash',
).refine(
  name => !name.startsWith('kube-'),
  'must not begin with kube-, which Kubernetes keeps for itself',
);

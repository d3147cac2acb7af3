import { ServiceSpecification } from '../../../specification/ServiceSpecification';
import { Files } from '../../Files';
import { checkHoldScript } from './checkHoldScript';
import { deployScript } from './deployScript';
import { proposeScript } from './proposeScript';
import { setImageScript } from './setImageScript';
import { waitHealthyScript } from './waitHealthyScript';

/** What the pipeline's deployments run. The same text for every service: all values come through the environment. */
export function renderScripts({ spec }: ServiceSpecification): Files {
  return new Map([
    ['.github/scripts/check-hold.sh', checkHoldScript],
    ['.github/scripts/deploy.sh', deployScript],
    ['.github/scripts/propose.sh', proposeScript],
    ['.github/scripts/set-image.sh', setImageScript(spec.strategy)],
    ['.github/scripts/wait-healthy.sh', waitHealthyScript],
  ]);
}

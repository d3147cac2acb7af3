import {
  calmingActions,
  Freeze,
} from '@backstage-deployments/plugin-deployments-common';
import { actionWords } from '../../format/actionWords';
import { exactTime } from '../../format/exactTime';
import { Notice } from '../Notice/Notice';

/** That an environment is left as it is for now, until when and why, and what goes on. */
export function FreezeNotice({ freeze }: { freeze: Freeze }) {
  const { name, to, reason, allow } = freeze;
  const goesOn = [...new Set([...allow, ...calmingActions])]
    .map(action => actionWords[action].label)
    .join(', ');
  const until = new Date(to).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  return (
    <Notice phase="Paused" more={`Goes on: ${goesOn}.`}>
      <strong>
        Frozen until <span title={exactTime(to)}>{until}</span>
      </strong>{' '}
      ({name}): {reason}
    </Notice>
  );
}

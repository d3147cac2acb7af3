import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/Error';
import HelpIcon from '@material-ui/icons/Help';
import LoopIcon from '@material-ui/icons/Loop';
import PauseCircleFilledIcon from '@material-ui/icons/PauseCircleFilled';
import { Phase } from '@backstage-deployments/plugin-deployments-common';

/** A shape for each state, so that colour is never alone. */
export const phaseIcons: Readonly<Record<Phase, typeof ErrorIcon>> = {
  Healthy: CheckCircleIcon,
  Progressing: LoopIcon,
  Paused: PauseCircleFilledIcon,
  Degraded: ErrorIcon,
  Unknown: HelpIcon,
};

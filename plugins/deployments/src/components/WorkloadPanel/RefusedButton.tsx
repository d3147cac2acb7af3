import { ReactNode } from 'react';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import { Button } from '../Button/Button';
import { visuallyHidden } from '../visuallyHidden';
import { useUniqueId } from '../../hooks/useUniqueId';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  button: {
    color: quietColor(theme),
    borderStyle: 'dashed',
    cursor: 'not-allowed',
    opacity: 0.75,
  },
  hidden: visuallyHidden,
}));

/**
 * A button that does nothing and says why. It stays focusable (`aria-disabled`, not `disabled`), because a disabled one
 * cannot be reached by keyboard and its tooltip never shows.
 */
export function RefusedButton(props: {
  name: string;
  reason: string;
  size?: 'small' | 'medium';
  children: ReactNode;
}) {
  const { name, reason, size = 'small', children } = props;
  const classes = useStyles();
  const id = useUniqueId('reason');
  return (
    <>
      <Tooltip title={reason}>
        <Button
          size={size}
          variant="outlined"
          className={classes.button}
          disableRipple
          aria-disabled
          aria-label={name}
          aria-describedby={id}
        >
          {children}
        </Button>
      </Tooltip>
      <span id={id} className={classes.hidden}>
        {reason}
      </span>
    </>
  );
}

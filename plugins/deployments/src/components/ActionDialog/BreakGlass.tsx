import { useState } from 'react';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import {
  BREAK_GLASS_REASON_MIN,
  isGuarded,
  Plan,
  Right,
} from '@backstage-deployments/plugin-deployments-common';
import { Button } from '../Button/Button';
import { Notice } from '../Notice/Notice';

const useStyles = makeStyles(theme => ({
  choice: { marginTop: theme.spacing(1.5) },
}));

/** For who may not wait: past approvals, a freeze and quality gates, told to everybody and reviewed afterwards. A choice of its own. */
export function BreakGlass(props: {
  plan: Plan | undefined;
  right: Right | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const { plan, right, checked, onChange } = props;
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  if (!plan || !isGuarded(plan) || !right?.allowed) return null;
  return (
    <div className={classes.choice}>
      <Button
        size="small"
        color="primary"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
          // What is not seen is not chosen.
          onChange(false);
        }}
      >
        {open ? 'It can wait' : 'This cannot wait…'}
      </Button>
      {open && (
        <Notice
          phase="Degraded"
          more={
            <FormControlLabel
              control={
                <Checkbox
                  checked={checked}
                  onChange={(_event, value) => onChange(value)}
                />
              }
              label="Break the glass"
            />
          }
        >
          <strong>
            It starts at once, past approvals, freezes and quality gates.
          </strong>{' '}
          The owner and those who would have been asked are told, and one of
          them has to review it. Say why in at least {BREAK_GLASS_REASON_MIN}{' '}
          characters.
        </Notice>
      )}
    </div>
  );
}

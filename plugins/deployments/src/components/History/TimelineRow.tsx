import { ReactNode } from 'react';
import { makeStyles, Theme, useTheme } from '@material-ui/core/styles';
import { Phase } from '@backstage-deployments/plugin-deployments-common';
import { clockTime } from '../../format/clockTime';
import { exactTime } from '../../format/exactTime';
import { phaseColors } from '../StatusChip/phaseColors';
import { quietColor } from '../quietColor';

const useStyles = makeStyles((theme: Theme) => ({
  row: {
    display: 'grid',
    gridTemplateColumns: '108px 12px minmax(0, 1fr) auto',
    gap: theme.spacing(0.5, 1.25),
    alignItems: 'baseline',
    padding: theme.spacing(1.25, 0),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: '12px minmax(0, 1fr)',
      '& > *': { gridColumn: 2 },
      '& > span': { gridColumn: 1, gridRow: 1 },
    },
  },
  time: {
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    fontVariantNumeric: 'tabular-nums',
  },
  dot: { width: 9, height: 9, borderRadius: '50%' },
  about: {
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    overflowWrap: 'anywhere',
  },
  buttons: {
    display: 'flex',
    gap: theme.spacing(0.75),
    flexWrap: 'wrap',
  },
}));

/** One line of the timeline. The dot's colour only repeats what the words say. */
export function TimelineRow(props: {
  at: number;
  phase: Phase;
  children: ReactNode;
  about: readonly (string | undefined)[];
  buttons: ReactNode;
}) {
  const { at, phase, children, about, buttons } = props;
  const classes = useStyles();
  const theme = useTheme();
  const iso = new Date(at).toISOString();
  return (
    <li className={classes.row}>
      <time className={classes.time} dateTime={iso} title={exactTime(iso)}>
        {clockTime(iso, Date.now())}
      </time>
      <span
        className={classes.dot}
        style={{ backgroundColor: phaseColors(theme, phase).text }}
        aria-hidden
      />
      <div>
        {children}
        <div className={classes.about}>{about.filter(Boolean).join(' · ')}</div>
      </div>
      <div className={classes.buttons}>{buttons}</div>
    </li>
  );
}

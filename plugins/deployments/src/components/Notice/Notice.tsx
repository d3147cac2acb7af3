import { ReactNode } from 'react';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Phase } from '@backstage-deployments/plugin-deployments-common';
import { phaseColors } from '../StatusChip/phaseColors';

const useStyles = makeStyles<Theme, { phase: Phase }>(theme => ({
  notice: ({ phase }) => ({
    margin: theme.spacing(1, 0),
    padding: theme.spacing(1, 1.25),
    borderRadius: 6,
    backgroundColor: phaseColors(theme, phase).background,
    color: phaseColors(theme, phase).text,
    fontSize: theme.typography.pxToRem(13),
    lineHeight: 1.45,
    overflowWrap: 'anywhere',
    '& a, & button': { color: 'inherit' },
    '& a': { textDecoration: 'underline' },
  }),
  more: {
    // The step to take is read as calmly as any other text.
    color: theme.palette.text.primary,
  },
}));

/** A tinted box with one sentence, and below it what can be done. */
export function Notice(props: {
  phase: Phase;
  children: ReactNode;
  /** What follows from it. */
  more?: ReactNode;
  role?: 'alert' | 'status';
}) {
  const { phase, children, more, role } = props;
  const classes = useStyles({ phase });
  return (
    <div className={classes.notice} role={role}>
      {children}
      {more && <div className={classes.more}>{more}</div>}
    </div>
  );
}

import { makeStyles, Theme } from '@material-ui/core/styles';
import { Phase } from '@backstage-deployments/plugin-deployments-common';
import { phaseColors } from './phaseColors';
import { phaseIcons } from './phaseIcons';

const useStyles = makeStyles<Theme, { phase: Phase }>(theme => ({
  chip: ({ phase }) => ({
    backgroundColor: phaseColors(theme, phase).background,
    color: phaseColors(theme, phase).text,
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    borderRadius: theme.spacing(1.5),
    padding: theme.spacing(0.25, 1.25, 0.25, 0.75),
    fontSize: theme.typography.pxToRem(12),
    lineHeight: 1.6,
    fontWeight: 600,
    whiteSpace: 'nowrap',
  }),
  icon: { fontSize: theme.typography.pxToRem(15) },
}));

/** A state as icon and word, never as colour alone. */
export function StatusChip({
  phase,
  words = phase,
}: {
  phase: Phase;
  /** Said instead of the phase, when more is known. */
  words?: string;
}) {
  const classes = useStyles({ phase });
  const Icon = phaseIcons[phase];
  return (
    <span className={classes.chip}>
      <Icon className={classes.icon} aria-hidden />
      {words}
    </span>
  );
}

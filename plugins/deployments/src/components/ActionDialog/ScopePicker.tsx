import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import {
  RestoreScope,
  restoreScopes,
} from '@backstage-deployments/plugin-deployments-common';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  picker: {
    border: 0,
    margin: theme.spacing(1.5, 0, 0),
    padding: 0,
    minWidth: 0,
  },
  legend: {
    padding: 0,
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
  },
}));

const labels: Readonly<Record<RestoreScope, string>> = {
  configuration: 'All of it, with its configuration',
  image: 'The image only',
};

function isScope(value: string): value is RestoreScope {
  return restoreScopes.some(scope => scope === value);
}

/** How much of an earlier version a commit brings back. */
export function ScopePicker(props: {
  chosen: RestoreScope;
  onChoose: (scope: RestoreScope) => void;
}) {
  const { chosen, onChoose } = props;
  const classes = useStyles();
  return (
    <fieldset className={classes.picker}>
      <legend className={classes.legend}>Bring back</legend>
      <RadioGroup
        row
        value={chosen}
        onChange={(_event, value) => isScope(value) && onChoose(value)}
      >
        {(['configuration', 'image'] as const).map(scope => (
          <FormControlLabel
            key={scope}
            value={scope}
            control={<Radio size="small" color="primary" />}
            label={labels[scope]}
          />
        ))}
      </RadioGroup>
    </fieldset>
  );
}

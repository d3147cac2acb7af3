import { forwardRef, Ref } from 'react';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { REASON_LENGTH_MAX } from '@backstage-deployments/plugin-deployments-common';
import { useUniqueId } from '../../hooks/useUniqueId';

const useStyles = makeStyles(theme => ({
  field: { marginTop: theme.spacing(1) },
}));

/** Why; it is kept with the operation and on the workload. One line, as the backend takes it. */
export const ReasonField = forwardRef(function Field(
  props: {
    value: string;
    /** What is wrong with it. */
    problem?: string;
    onChange: (reason: string) => void;
  },
  ref: Ref<HTMLInputElement>,
) {
  const { value, problem, onChange } = props;
  const classes = useStyles();
  const id = useUniqueId('reason-field');
  return (
    <TextField
      id={id}
      className={classes.field}
      label="Reason"
      required
      fullWidth
      size="small"
      variant="outlined"
      value={value}
      error={problem !== undefined}
      helperText={problem}
      onChange={event => onChange(event.target.value)}
      inputRef={ref}
      inputProps={{ maxLength: REASON_LENGTH_MAX, autoComplete: 'off' }}
      InputLabelProps={{ shrink: true }}
    />
  );
});

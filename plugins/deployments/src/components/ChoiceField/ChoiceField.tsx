import { ReactNode } from 'react';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useUniqueId } from '../../hooks/useUniqueId';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  field: {
    minWidth: 150,
    maxWidth: '100%',
    backgroundColor: theme.palette.background.paper,
    borderRadius: theme.shape.borderRadius,
  },
  label: { color: quietColor(theme) },
}));

/** One of several, by the browser's own select: it works by touch, keyboard and screen reader as people know it. */
export function ChoiceField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Options. */
  children: ReactNode;
}) {
  const { label, value, onChange, children } = props;
  const classes = useStyles();
  const id = useUniqueId('choice');
  return (
    <TextField
      id={id}
      select
      className={classes.field}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true, classes: { root: classes.label } }}
      variant="outlined"
      size="small"
      label={label}
      value={value}
      onChange={event => onChange(event.target.value)}
    >
      {children}
    </TextField>
  );
}

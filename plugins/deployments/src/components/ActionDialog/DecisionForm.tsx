import { ReactNode, useState } from 'react';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import {
  Operation,
  REASON_LENGTH_MAX,
} from '@backstage-deployments/plugin-deployments-common';
import { errorMessage } from '../../format/errorMessage';
import { useUniqueId } from '../../hooks/useUniqueId';
import { Button } from '../Button/Button';

const useStyles = makeStyles(theme => ({
  form: { margin: theme.spacing(2, 0) },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  },
}));

interface Choice {
  label: string;
  primary?: boolean;
  /** What is said when the comment is missing; absent where it may be. */
  needsComment?: string;
  send: (comment: string) => Promise<Operation>;
}

/** A comment and what to do with it; each choice is sent once, and what the backend refuses is said here. */
export function DecisionForm(props: {
  label: string;
  choices: readonly Choice[];
  onDone: () => void;
  children?: ReactNode;
}) {
  const { label, choices, onDone, children } = props;
  const classes = useStyles();
  const id = useUniqueId('comment');
  const [comment, setComment] = useState('');
  const [problem, setProblem] = useState<string>();
  const [sending, setSending] = useState(false);
  const choose = async ({ needsComment, send }: Choice) => {
    if (sending) return;
    if (needsComment && comment.trim() === '') {
      setProblem(needsComment);
      return;
    }
    setSending(true);
    setProblem(undefined);
    try {
      await send(comment.trim());
      onDone();
    } catch (error) {
      // Others decided meanwhile, or the right is gone: said under the field.
      setProblem(errorMessage(error));
      onDone();
    } finally {
      setSending(false);
    }
  };
  return (
    <div className={classes.form} role="group" aria-label={label}>
      {children}
      <TextField
        id={id}
        label="Comment"
        fullWidth
        size="small"
        variant="outlined"
        value={comment}
        error={problem !== undefined}
        helperText={problem && <span role="alert">{problem}</span>}
        onChange={event => setComment(event.target.value)}
        inputProps={{ maxLength: REASON_LENGTH_MAX, autoComplete: 'off' }}
        InputLabelProps={{ shrink: true }}
      />
      <div className={classes.buttons}>
        {choices.map(choice => (
          <Button
            key={choice.label}
            variant={choice.primary ? 'contained' : 'outlined'}
            color={choice.primary ? 'primary' : 'default'}
            aria-disabled={sending || undefined}
            onClick={() => choose(choice)}
          >
            {choice.label}
          </Button>
        ))}
      </div>
    </div>
  );
}

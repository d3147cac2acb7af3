import { KeyboardEvent, useState } from 'react';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import {
  versionOfImages,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { useUniqueId } from '../../hooks/useUniqueId';
import { Button } from '../Button/Button';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  picker: {
    border: 0,
    margin: 0,
    padding: 0,
    minWidth: 0,
  },
  legend: {
    padding: 0,
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
  },
  another: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    alignItems: 'flex-start',
    margin: theme.spacing(0.5, 0, 1),
  },
  field: { flex: 1, minWidth: 220 },
}));

/** What the idle colour is to run once it serves: what it has, or another version. */
export function ImagePicker(props: {
  workload: WorkloadSnapshot;
  /** Undefined: what it has. */
  onChoose: (image: string | undefined) => void;
}) {
  const { workload, onChoose } = props;
  const { ref, current } = workload;
  const classes = useStyles();
  const id = useUniqueId('image-field');
  const [another, setAnother] = useState(false);
  const [image, setImage] = useState('');
  const choose = () => image.trim() && onChoose(image.trim());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    // It plans with this image; the form's own answer to Enter would already start it.
    event.preventDefault();
    choose();
  };
  return (
    <fieldset className={classes.picker}>
      <legend className={classes.legend}>Version to switch to</legend>
      <RadioGroup
        row
        value={another ? 'another' : 'present'}
        onChange={(_event, value) => {
          setAnother(value === 'another');
          if (value === 'present') onChoose(undefined);
        }}
      >
        <FormControlLabel
          value="present"
          control={<Radio size="small" color="primary" />}
          label={`${versionOfImages(current.images)}, which ${ref.name} has`}
        />
        <FormControlLabel
          value="another"
          control={<Radio size="small" color="primary" />}
          label="Another image"
        />
      </RadioGroup>
      {another && (
        <div className={classes.another}>
          <TextField
            id={id}
            className={classes.field}
            label="Tag, digest or whole image"
            size="small"
            variant="outlined"
            value={image}
            onChange={event => setImage(event.target.value)}
            onKeyDown={onKeyDown}
            inputProps={{ maxLength: 500, autoComplete: 'off' }}
            InputLabelProps={{ shrink: true }}
          />
          <Button variant="outlined" disabled={!image.trim()} onClick={choose}>
            Plan with it
          </Button>
        </div>
      )}
    </fieldset>
  );
}

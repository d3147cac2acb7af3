import FormControl from '@material-ui/core/FormControl';
import FormLabel from '@material-ui/core/FormLabel';
import { makeStyles } from '@material-ui/core/styles';
import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { quietColor } from '../../components/quietColor';
import { useUniqueId } from '../../hooks/useUniqueId';
import { StrategyChoice, strategyChoices } from './strategyChoices';

const useStyles = makeStyles(theme => ({
  choices: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 270px), 1fr))',
    gap: theme.spacing(1.5),
    marginTop: theme.spacing(1),
  },
  choice: {
    display: 'block',
    padding: theme.spacing(1.5),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 6,
    cursor: 'pointer',
    '&:focus-within': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 1,
    },
  },
  chosen: {
    borderColor: theme.palette.primary.main,
    boxShadow: `inset 0 0 0 1px ${theme.palette.primary.main}`,
  },
  title: { fontWeight: 600, marginLeft: theme.spacing(1) },
  when: { margin: theme.spacing(0.5, 0, 1) },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    gap: theme.spacing(0.25, 1),
    margin: 0,
    fontSize: theme.typography.pxToRem(13),
    '& dt': { color: quietColor(theme) },
    '& dd': { margin: 0 },
  },
  label: { color: quietColor(theme) },
}));

/** The strategy of a new service, each with what decides between them. */
export function StrategyField({
  formData,
  onChange,
  schema,
  required,
}: FieldExtensionComponentProps<string>) {
  const classes = useStyles();
  const name = useUniqueId('strategy');
  const chosen = formData ?? schema.default;
  return (
    <FormControl component="fieldset" fullWidth required={required}>
      <FormLabel component="legend" className={classes.label}>
        {schema.title ?? 'Strategy'}
      </FormLabel>
      <div className={classes.choices}>
        {strategyChoices.map(choice => (
          <Choice
            key={choice.value}
            name={name}
            choice={choice}
            checked={choice.value === chosen}
            onChoose={onChange}
          />
        ))}
      </div>
    </FormControl>
  );
}

function Choice(props: {
  name: string;
  choice: StrategyChoice;
  checked: boolean;
  onChoose: (value: string) => void;
}) {
  const { name, choice, checked, onChoose } = props;
  const classes = useStyles();
  const id = `${name}-${choice.value}`;
  return (
    <label
      htmlFor={id}
      className={`${classes.choice} ${checked ? classes.chosen : ''}`}
    >
      <input
        id={id}
        type="radio"
        name={name}
        checked={checked}
        onChange={() => onChoose(choice.value)}
        aria-label={choice.title}
        aria-describedby={`${id}-about`}
      />
      <span className={classes.title}>{choice.title}</span>
      <div id={`${id}-about`}>
        <p className={classes.when}>{choice.when}.</p>
        <dl className={classes.facts}>
          <dt>Downtime</dt>
          <dd>{choice.downtime}</dd>
          <dt>Cost</dt>
          <dd>{choice.cost}</dd>
          <dt>Back</dt>
          <dd>{choice.rollback}</dd>
          <dt>Needs</dt>
          <dd>{choice.needs}</dd>
        </dl>
      </div>
    </label>
  );
}

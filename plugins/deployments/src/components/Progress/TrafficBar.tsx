import { makeStyles } from '@material-ui/core/styles';
import { trackColors } from './trackColors';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    height: 8,
    borderRadius: 4,
    overflow: 'hidden',
    backgroundColor: trackColors(theme).stable,
    marginTop: theme.spacing(1),
  },
  first: {
    backgroundColor: trackColors(theme).moving,
    transition: theme.transitions.create('width'),
    '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
  },
  labels: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 1),
    marginTop: theme.spacing(0.25),
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    '& strong': { color: theme.palette.text.primary },
  },
}));

/** Two shares of one whole, drawn and said. */
export function TrafficBar(props: {
  title: string;
  /** What the drawn part is, e.g. `1.9.0 gets`. */
  first: string;
  second: string;
  /** Of `first`, 0 to 100. */
  percent: number;
}) {
  const { title, first, second, percent } = props;
  const classes = useStyles();
  return (
    <div>
      <div
        className={classes.bar}
        role="img"
        aria-label={`${title}: ${first} ${percent} %, ${second} ${
          100 - percent
        } %`}
      >
        <div className={classes.first} style={{ width: `${percent}%` }} />
      </div>
      <div className={classes.labels} aria-hidden>
        <span>
          {first} <strong>{percent} %</strong>
        </span>
        <span>
          {second} <strong>{100 - percent} %</strong>
        </span>
      </div>
    </div>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import { TemplateChange } from '@backstage-deployments/plugin-deployments-common';
import { phaseColors } from '../StatusChip/phaseColors';
import { visuallyHidden } from '../visuallyHidden';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => {
  const line = {
    display: 'block',
    padding: theme.spacing(0.25, 1.5),
    whiteSpace: 'pre-wrap' as const,
    overflowWrap: 'anywhere' as const,
    textDecoration: 'none',
    color: theme.palette.text.primary,
  };
  return {
    diff: {
      margin: theme.spacing(1, 0),
      padding: theme.spacing(0.5, 0),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 6,
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: theme.typography.pxToRem(12),
      listStyle: 'none',
    },
    path: {
      padding: theme.spacing(0.5, 1.5, 0),
      color: quietColor(theme),
      overflowWrap: 'anywhere',
    },
    removed: {
      ...line,
      backgroundColor: phaseColors(theme, 'Degraded').background,
    },
    added: {
      ...line,
      backgroundColor: phaseColors(theme, 'Healthy').background,
    },
    hidden: visuallyHidden,
    equal: { color: quietColor(theme), margin: 0 },
  };
});

/** Differences of two pod templates, field by field. What may be secret comes as fingerprints, and says so. */
export function DiffView({ changes }: { changes: readonly TemplateChange[] }) {
  const classes = useStyles();
  if (changes.length === 0) {
    return <p className={classes.equal}>The pod templates are equal.</p>;
  }
  return (
    <ul className={classes.diff} aria-label="Differences">
      {changes.map(({ path, from, to, redacted }) => (
        <li key={path}>
          <div className={classes.path}>
            {path}
            {redacted && ' (value hidden, shown as a fingerprint)'}
          </div>
          {from !== undefined && (
            <del className={classes.removed}>
              <span aria-hidden>- </span>
              <span className={classes.hidden}>removed </span>
              {from}
            </del>
          )}
          {to !== undefined && (
            <ins className={classes.added}>
              <span aria-hidden>+ </span>
              <span className={classes.hidden}>added </span>
              {to}
            </ins>
          )}
        </li>
      ))}
    </ul>
  );
}

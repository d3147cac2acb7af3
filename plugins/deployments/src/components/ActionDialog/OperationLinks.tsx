import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import { Operation } from '@backstage-deployments/plugin-deployments-common';

const useStyles = makeStyles(theme => ({
  links: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    margin: theme.spacing(0, 0, 2),
    padding: 0,
  },
}));

/** What an operation made elsewhere: its commit, the pull request that it waits for. */
export function OperationLinks({ links }: Pick<Operation, 'links'>) {
  const classes = useStyles();
  if (links.length === 0) return null;
  return (
    <ul className={classes.links} aria-label="Made elsewhere">
      {links.map(({ title, url }) => (
        <li key={url}>
          <Link href={url} target="_blank" rel="noopener noreferrer">
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}

import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import { CommitSummary } from '@backstage-deployments/plugin-deployments-common';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  about: { color: quietColor(theme) },
}));

/** A commit in one line: its id with a link where the host has a page, what it says, and who wrote it. */
export function CommitLine({ commit }: { commit: CommitSummary }) {
  const classes = useStyles();
  const { id, url, subject, author } = commit;
  const short = id.slice(0, 7);
  return (
    <>
      {url ? (
        <Link
          href={url}
          target="_blank"
          rel="noopener"
          color="inherit"
          underline="always"
        >
          {short}
        </Link>
      ) : (
        <code>{short}</code>
      )}{' '}
      “{subject}” <span className={classes.about}>by {author}</span>
    </>
  );
}

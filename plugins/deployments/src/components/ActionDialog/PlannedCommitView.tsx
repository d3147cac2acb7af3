import { makeStyles } from '@material-ui/core/styles';
import { PlannedCommit } from '@backstage-deployments/plugin-deployments-common';
import { CommitLine } from '../CommitLine/CommitLine';
import { CommitFiles } from './CommitFiles';

const useStyles = makeStyles(theme => ({
  line: { margin: theme.spacing(0.5, 0) },
  list: { margin: 0, paddingLeft: theme.spacing(2.25) },
}));

/** What a rollback does to the repository: which lines, whose manifests come back, and whose commits no longer run. */
export function PlannedCommitView({ commit }: { commit: PlannedCommit }) {
  const classes = useStyles();
  const { files, repository, restores, unships } = commit;
  if (files.length === 0) return null;
  return (
    <>
      {restores && (
        <p className={classes.line}>
          Its manifests are those of <CommitLine commit={restores} />.
        </p>
      )}
      {unships.length > 0 && (
        <>
          <p className={classes.line}>
            What {unships.length === 1 ? 'this commit' : 'these commits'}{' '}
            brought here no longer runs:
          </p>
          <ul className={classes.list}>
            {unships.map(unshipped => (
              <li key={unshipped.id}>
                <CommitLine commit={unshipped} />
              </li>
            ))}
          </ul>
        </>
      )}
      <CommitFiles repository={repository} files={files} />
    </>
  );
}

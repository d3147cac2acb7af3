import { makeStyles } from '@material-ui/core/styles';
import {
  FileDiff,
  PlannedCommit,
} from '@backstage-deployments/plugin-deployments-common';
import { CommitLine } from '../CommitLine/CommitLine';
import { Disclosure } from '../Disclosure/Disclosure';
import { DiffView } from '../DiffView/DiffView';

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
      <Disclosure
        show={`Show the commit to ${repository} (${count(files)})`}
        hide="Hide the commit"
      >
        <DiffView changes={files.flatMap(linesOf)} />
      </Disclosure>
    </>
  );
}

function count({ length }: readonly FileDiff[]): string {
  return length === 1 ? '1 file' : `${length} files`;
}

/** A file's lines as one entry of a diff. */
function linesOf({ path, added, removed }: FileDiff) {
  return [
    {
      path,
      kind: 'changed' as const,
      ...(removed.length > 0 && { from: removed.join('\n') }),
      ...(added.length > 0 && { to: added.join('\n') }),
    },
  ];
}

import { makeStyles } from '@material-ui/core/styles';
import {
  EnvironmentComparison,
  EnvironmentSnapshot,
  VersionBetween,
} from '@backstage-deployments/plugin-deployments-common';
import { personName } from '../../format/personName';
import { Age } from '../Age/Age';
import { CommitLine } from '../CommitLine/CommitLine';
import { Notice } from '../Notice/Notice';

const useStyles = makeStyles(theme => ({
  heading: {
    margin: theme.spacing(1, 0, 0.5),
    fontSize: theme.typography.pxToRem(14),
  },
  list: { margin: 0, paddingLeft: theme.spacing(2.25) },
}));

/** What has not arrived yet: the commits where a repository tells them, else the versions that were seen go by. */
export function CommitsBetweenView(props: {
  comparison: EnvironmentComparison;
  from: Pick<EnvironmentSnapshot, 'title'>;
  to: Pick<EnvironmentSnapshot, 'title'>;
}) {
  const { comparison, from, to } = props;
  const { commits, versions, unknownCommits } = comparison;
  const classes = useStyles();
  return (
    <>
      {unknownCommits && (
        <Notice phase="Paused">
          The commits in between are not known: {unknownCommits}.
        </Notice>
      )}
      {commits && commits.items.length > 0 && (
        <section aria-label="Commits in between">
          <h3 className={classes.heading}>
            {commits.of === 'source'
              ? `Commits that ${to.title} does not have yet`
              : `Commits that brought ${from.title} what ${to.title} does not have yet`}
          </h3>
          <ul className={classes.list}>
            {commits.items.map(commit => (
              <li key={commit.id}>
                <CommitLine commit={commit} /> <Age at={commit.at} />
              </li>
            ))}
            {commits.more && <li>and more before these</li>}
          </ul>
        </section>
      )}
      {versions.length > 0 && (
        <section aria-label="Versions in between">
          <h3 className={classes.heading}>
            Versions that {to.title} does not have yet
          </h3>
          <ul className={classes.list}>
            {versions.map(version => (
              <li key={version.version}>
                <Version version={version} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Version({
  version: { version, by, cause, at },
}: {
  version: VersionBetween;
}) {
  const words = [by && `by ${personName(by)}`, cause].filter(Boolean);
  return (
    <>
      <strong>{version}</strong> {words.join(' · ')} <Age at={at} />
    </>
  );
}

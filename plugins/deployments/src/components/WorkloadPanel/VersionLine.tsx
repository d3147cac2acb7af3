import { makeStyles } from '@material-ui/core/styles';
import Link from '@material-ui/core/Link';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Revision,
  versionOfImages,
} from '@backstage-deployments/plugin-deployments-common';
import { commitUrl } from '../../format/commitUrl';
import { visuallyHidden } from '../visuallyHidden';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  line: {
    margin: 0,
    fontSize: theme.typography.pxToRem(20),
    fontWeight: 600,
    lineHeight: 1.25,
    overflowWrap: 'anywhere',
    '& small': {
      fontSize: theme.typography.pxToRem(12),
      fontWeight: 400,
      color: quietColor(theme),
      marginLeft: theme.spacing(0.75),
    },
  },
  hidden: visuallyHidden,
}));

/** What serves, and what is on its way: "1.8.2 → 1.9.0 77e02bd". */
export function VersionLine({
  current,
  stable,
}: {
  current: Revision;
  stable?: Revision;
}) {
  const classes = useStyles();
  const moving = stable && stable.podTemplateHash !== current.podTemplateHash;
  return (
    <p className={classes.line} title={imagesTitle(current)}>
      {moving && (
        <>
          {versionOfImages(stable.images)}
          <small aria-hidden>→</small>
          <span className={classes.hidden}> on the way to </span>{' '}
        </>
      )}
      {versionOfImages(current.images)}
      {current.commit && <Commit commit={current.commit} />}
      <Digest revision={current} />
    </p>
  );
}

/** The start of what runs, as a registry and `docker images` show it; the whole is in the title of the line. */
function Digest({ revision }: { revision: Revision }) {
  const digest = revision.images[0]?.digest?.replace('sha256:', '');
  return digest ? <small>@{digest.slice(0, 12)}</small> : null;
}

function Commit({ commit }: { commit: string }) {
  const { entity } = useEntity();
  const url = commitUrl(entity, commit);
  const short = commit.slice(0, 7);
  return (
    <small>
      {url ? (
        <Link href={url} underline="always" target="_blank" rel="noopener">
          {short}
        </Link>
      ) : (
        short
      )}
    </small>
  );
}

function imagesTitle({ images }: Revision): string {
  return images
    .map(({ container, image, digest }) =>
      digest && !image.includes(digest)
        ? `${container}: ${image} (${digest})`
        : `${container}: ${image}`,
    )
    .join('\n');
}

import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import { versionOfImages } from '@backstage-deployments/plugin-deployments-common';
import { personName } from '../../format/personName';
import { isChoosable } from '../../format/isChoosable';
import { useNow } from '../../hooks/useNow';
import { Tenure } from '../History/deriveTenures';
import { describeTenure } from '../History/describeTenure';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  picker: {
    border: 0,
    margin: theme.spacing(1.5, 0, 0),
    padding: 0,
    minWidth: 0,
  },
  legend: {
    padding: 0,
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
  },
  about: {
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    overflowWrap: 'anywhere',
  },
}));

/** Every revision that is known. One that cannot be returned to stays in its place, greyed, with the reason. */
export function RevisionPicker(props: {
  tenures: readonly Tenure[];
  chosen?: number;
  onChoose: (revision: number) => void;
}) {
  const { tenures, chosen, onChoose } = props;
  const classes = useStyles();
  const now = useNow(30_000).getTime();
  return (
    <fieldset className={classes.picker}>
      <legend className={classes.legend}>Return to</legend>
      <RadioGroup
        value={chosen === undefined ? '' : String(chosen)}
        onChange={(_event, value) => onChoose(Number(value))}
      >
        {tenures.map(tenure => {
          const { revision, restorable, images, by, podTemplateHash } =
            tenure.revision;
          const { whyNot, caution } = tenure.revision;
          const choosable = isChoosable(tenure.revision);
          const { live, ended } = describeTenure(tenure, now);
          const about = restorable
            ? [by && `by ${personName(by)}`, live, ended, caution]
            : [whyNot];
          return (
            <FormControlLabel
              key={`${podTemplateHash} ${revision}`}
              // A former incarnation's numbers may come again in this one.
              value={choosable ? String(revision) : podTemplateHash}
              disabled={!choosable}
              control={<Radio size="small" color="primary" />}
              label={
                <>
                  {versionOfImages(images)}{' '}
                  <span className={classes.about}>
                    revision {revision} · {about.filter(Boolean).join(' · ')}
                  </span>
                </>
              }
            />
          );
        })}
      </RadioGroup>
    </fieldset>
  );
}

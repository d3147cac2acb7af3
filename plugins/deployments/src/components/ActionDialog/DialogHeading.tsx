import { forwardRef, Ref } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { ActionSubject } from './ActionSubject';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  heading: { padding: theme.spacing(2.5, 3, 1) },
  title: {
    margin: 0,
    fontSize: theme.typography.pxToRem(20),
    fontWeight: 700,
    lineHeight: 1.3,
    overflowWrap: 'anywhere',
    '&:focus': { outline: 'none' },
  },
  place: {
    margin: theme.spacing(0.5, 0, 0),
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    overflowWrap: 'anywhere',
  },
}));

/** What happens, and exactly where. */
export const DialogHeading = forwardRef(function Heading(
  props: { id: string; title: string; subject: ActionSubject },
  ref: Ref<HTMLHeadingElement>,
) {
  const { id, title, subject } = props;
  const classes = useStyles();
  const { cluster, namespace, kind, name } = subject.workload.ref;
  return (
    <div className={classes.heading}>
      <h2 id={id} className={classes.title} ref={ref} tabIndex={-1}>
        {title}
      </h2>
      <p className={classes.place}>
        {kind}/{name} in {namespace} of {cluster}
      </p>
    </div>
  );
});

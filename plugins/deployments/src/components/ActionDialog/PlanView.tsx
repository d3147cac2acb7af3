import { makeStyles } from '@material-ui/core/styles';
import { Plan } from '@backstage-deployments/plugin-deployments-common';
import { describeNeeds } from '../../format/describeNeeds';
import { duration } from '../../format/duration';
import { DiffView } from '../DiffView/DiffView';
import { Disclosure } from '../Disclosure/Disclosure';
import { phaseColors } from '../StatusChip/phaseColors';
import { Checks } from './Checks';
import { CommitFiles } from './CommitFiles';
import { PlannedCommitView } from './PlannedCommitView';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    gap: theme.spacing(0, 3),
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
  heading: {
    margin: theme.spacing(2, 0, 0.5),
    fontSize: theme.typography.pxToRem(12),
    fontWeight: 700,
    color: quietColor(theme),
  },
  list: { margin: 0, paddingLeft: theme.spacing(2.25) },
  item: { overflowWrap: 'anywhere' },
  how: {
    margin: theme.spacing(1.5, 0),
    padding: theme.spacing(1.25, 1.75),
    borderRadius: 8,
    backgroundColor: phaseColors(theme, 'Progressing').background,
  },
}));

/** What a plan brings and leaves, its differences one click away, the way in one sentence, and its checks. */
export function PlanView({ plan }: { plan: Plan }) {
  const classes = useStyles();
  const { comesBack, doesNotComeBack, changes, summary, checks } = plan;
  return (
    <>
      {comesBack.length + doesNotComeBack.length > 0 && (
        <div className={classes.columns}>
          <Returns title="Comes back" items={comesBack} />
          <Returns title="Does not come back" items={doesNotComeBack} />
        </div>
      )}
      {changes.length > 0 && (
        <Disclosure
          show={`Show the differences (${changes.length})`}
          hide="Hide the differences"
        >
          <DiffView changes={changes} />
        </Disclosure>
      )}
      <div className={classes.how}>
        {summary}
        {plan.estimatedSeconds !== undefined &&
          ` About ${duration(plan.estimatedSeconds * 1_000)}.`}
      </div>
      {plan.switch && (
        <>
          <h3 className={classes.heading}>Step by step</h3>
          <ol className={classes.list}>
            {plan.steps.map((step, index) => (
              <li key={step} className={classes.item}>
                {step}
                {plan.switch?.commits
                  ?.filter(commit => commit.step === index)
                  .map(({ repository, files }) => (
                    <CommitFiles
                      key={repository}
                      repository={repository}
                      files={files}
                    />
                  ))}
              </li>
            ))}
          </ol>
        </>
      )}
      {plan.commit && <PlannedCommitView commit={plan.commit} />}
      <Checks checks={checks} />
      <Approvals approvals={plan.approvals} />
    </>
  );
}

function Returns({
  title,
  items,
}: {
  title: string;
  items: readonly string[];
}) {
  const classes = useStyles();
  return (
    <div>
      <h3 className={classes.heading}>{title}</h3>
      <ul className={classes.list}>
        {items.map(item => (
          <li key={item} className={classes.item}>
            {item}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Approvals({ approvals }: Pick<Plan, 'approvals'>) {
  const { required, exempt } = approvals;
  if (required > 0) {
    return (
      <p>
        <strong>Needs {describeNeeds(approvals)}</strong> before it starts; who
        asks does not count. Until then nothing is written, and if anything
        changes it has to be asked for again.
      </p>
    );
  }
  return exempt ? <p>Starts at once. {exempt}.</p> : null;
}

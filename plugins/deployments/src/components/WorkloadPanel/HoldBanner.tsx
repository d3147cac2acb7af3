import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import {
  EnvironmentRights,
  HoldSummary,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { deploymentsApiRef } from '../../api/DeploymentsApi';
import { errorMessage } from '../../format/errorMessage';
import { personName } from '../../format/personName';
import { Age } from '../Age/Age';
import { Button } from '../Button/Button';
import { Notice } from '../Notice/Notice';
import { RefusedButton } from './RefusedButton';
import { whyNoUndo } from './whyNoUndo';

const useStyles = makeStyles(theme => ({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.75),
    marginTop: theme.spacing(1),
  },
}));

interface HoldBannerProps {
  workload: WorkloadSnapshot;
  hold: HoldSummary;
  rights?: EnvironmentRights;
  /** Where it stands, for those who hear the buttons. */
  place: string;
  /** Opens the rollback dialog onto the version that was left. */
  onUndo: (revision: number) => void;
}

/** The version that may not come back here: who left it, why and since when, and the two ways to let it. */
export function HoldBanner(props: HoldBannerProps) {
  const { hold, workload } = props;
  const { version, by, since, reason, cluster } = hold;
  const elsewhere = cluster !== workload.ref.cluster;
  return (
    <Notice phase="Paused" more={<Ways {...props} />}>
      <strong>{version} is held here.</strong> {personName(by)} rolled it back
      {elsewhere && ` in ${cluster}`} <Age at={since} />
      {reason && `: “${reason}”`}
    </Notice>
  );
}

type Stage = 'held' | 'asking' | 'lifting' | 'lifted';

function Ways({ workload, hold, rights, place, onUndo }: HoldBannerProps) {
  const api = useApi(deploymentsApiRef);
  const classes = useStyles();
  const [stage, setStage] = useState<Stage>('held');
  const [inGit, setInGit] = useState(false);
  const [problem, setProblem] = useState<string>();
  // Whoever may roll back here may let it go.
  const right = rights?.actions.find(({ action }) => action === 'rollback');
  const lift = async () => {
    setStage('lifting');
    setProblem(undefined);
    try {
      const { file } = await api.liftHold(hold.id);
      setInGit(file !== undefined);
      setStage('lifted');
    } catch (error) {
      // The right was taken away, or the portal does not answer: said beside the button.
      setProblem(errorMessage(error));
      setStage('asking');
    }
  };
  if (right && !right.allowed) {
    return <>A newer version, or somebody who may act here, lifts this.</>;
  }
  if (stage === 'lifted') {
    return (
      <span role="status">
        Resumed.{inGit && ' The entry in deployments.hold goes by a commit.'}
      </span>
    );
  }
  if (stage === 'held') {
    return (
      <div className={classes.buttons}>
        <Button
          size="small"
          variant="outlined"
          aria-label={`Resume deployments, ${place}`}
          onClick={() => setStage('asking')}
        >
          Resume deployments
        </Button>
        <Undo workload={workload} hold={hold} place={place} onUndo={onUndo} />
      </div>
    );
  }
  return (
    <>
      {problem && <span role="alert">{problem}. </span>}
      Pipelines and promotions may bring {hold.version} back then.
      <div className={classes.buttons}>
        <Button
          size="small"
          variant="outlined"
          disabled={stage === 'lifting'}
          aria-label={`Let ${hold.version} come back, ${place}`}
          onClick={lift}
        >
          Let it come back
        </Button>
        {/* The button that had the focus is gone; the safe one takes it. */}
        <Button
          size="small"
          aria-label={`Keep holding ${hold.version}, ${place}`}
          onClick={() => setStage('held')}
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
        >
          Keep holding it
        </Button>
      </div>
    </>
  );
}

/** Only where the rollback was: the other clusters of the environment have nothing to undo. */
function Undo({ workload, hold, place, onUndo }: HoldBannerProps) {
  if (hold.cluster !== workload.ref.cluster) return null;
  const words = 'Undo this rollback';
  const name = `${words}, ${place}`;
  const { revision } = hold;
  const whyNot = whyNoUndo(workload, hold);
  return whyNot === undefined && revision !== undefined ? (
    <Button
      size="small"
      variant="outlined"
      aria-label={name}
      onClick={() => onUndo(revision)}
    >
      {words}
    </Button>
  ) : (
    <RefusedButton name={name} reason={whyNot ?? ''}>
      {words}
    </RefusedButton>
  );
}

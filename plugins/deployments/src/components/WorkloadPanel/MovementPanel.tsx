import {
  assertNever,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { VersionsSection } from '../Metrics/VersionsSection';
import { AnalysisList } from '../Progress/AnalysisList';
import { BlueGreenPanel } from '../Progress/BlueGreenPanel';
import { ExperimentPanel } from '../Progress/ExperimentPanel';
import { RollingPanel } from '../Progress/RollingPanel';
import { StepTrack } from '../Progress/StepTrack';
import { TrafficRoutes } from '../Progress/TrafficRoutes';
import { TrafficShare } from '../Progress/TrafficShare';
import { VersionPods } from '../Progress/VersionPods';

/** What moves, in the shape of the strategy. Little or nothing while nothing does. */
export function MovementPanel(props: {
  workload: WorkloadSnapshot;
  place: string;
}) {
  const { workload, place } = props;
  const { analysisRuns, stable } = workload;
  return (
    <>
      <Strategy workload={workload} />
      <TrafficRoutes workload={workload} />
      <VersionsSection workload={workload} place={place} />
      {stable && analysisRuns && <AnalysisList runs={analysisRuns} />}
    </>
  );
}

function Strategy({ workload }: { workload: WorkloadSnapshot }) {
  const { strategy, replicas } = workload;
  switch (strategy) {
    case 'canary':
      return <Canary workload={workload} />;
    case 'blue-green':
      return <BlueGreenPanel workload={workload} />;
    case 'rolling':
    case 'recreate':
      return replicas.updated < replicas.desired ||
        replicas.total > replicas.updated ||
        isDown(workload) ? (
        <RollingPanel workload={workload} />
      ) : null;
    case 'selector':
      return null;
    default:
      return assertNever(strategy);
  }
}

/** Between the last old pod and the first new one. */
function isDown({ strategy, replicas }: WorkloadSnapshot): boolean {
  return (
    strategy === 'recreate' && replicas.ready === 0 && replicas.desired > 0
  );
}

function Canary({ workload }: { workload: WorkloadSnapshot }) {
  const { stable, status, steps, experiment } = workload;
  if (!stable) return null;
  // What a refused spec asks for is not what happens.
  const refused = status.reason === 'InvalidSpec';
  return (
    <>
      {!refused && <TrafficShare workload={workload} />}
      {!refused && steps && <StepTrack steps={steps} />}
      <VersionPods workload={workload} />
      {experiment && <ExperimentPanel experiment={experiment} />}
    </>
  );
}

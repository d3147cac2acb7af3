import { EnvironmentName } from '../world/demoClusters';
import { SourceCommit } from './SourceCommit';

/** A check run as the pipeline that the service template renders would leave it, worded as GitHub's API does. */
export interface CheckRun {
  readonly name: string;
  readonly status: 'completed' | 'in_progress';
  readonly conclusion: 'success' | 'failure' | null;
}

/** GitHub's deployment to an environment, with its statuses, newest first. */
export interface GitHubDeployment {
  readonly environment: EnvironmentName | 'release';
  readonly states: readonly ('success' | 'waiting' | 'inactive')[];
}

/** Its jobs by the names that GitHub shows; the load test is a workflow of its own. */
const LOAD_TEST = 'Load test';
const runNames = [
  'Test / Node 24',
  'Test / Lint and build',
  'Scan files',
  'Scan the image',
  'Sign',
  LOAD_TEST,
];

/** What went wrong, by `service version`; and the service that nobody has written a load test for. */
const failed: Readonly<Record<string, string>> = {
  'legacy-reports 12.1.0': 'Scan the image',
};
const withoutLoadTest: readonly string[] = ['legacy-reports'];

/** What the pipeline says of a version: one whose name holds `errors` fails its tests, one with `slow` its load test. */
export function describeRuns(service: string, version: string): CheckRun[] {
  return runNames
    .filter(name => name !== LOAD_TEST || !withoutLoadTest.includes(service))
    .map(name => ({
      name,
      status: 'completed',
      conclusion: hasFailed(service, version, name) ? 'failure' : 'success',
    }));
}

function hasFailed(service: string, version: string, name: string): boolean {
  return (
    failed[`${service} ${version}`] === name ||
    (name === 'Test / Node 24' && version.includes('errors')) ||
    (name === LOAD_TEST && version.includes('slow'))
  );
}

/**
 * Where the pipeline has brought a version; `release` has reviewers on GitHub, who have let go on what has come to staging.
 * In all but its newest place GitHub has set the deployment inactive.
 */
export function describeDeployments(
  { environments }: SourceCommit,
  isNewestIn: (environment: EnvironmentName) => boolean,
): GitHubDeployment[] {
  const released = environments.some(name => name !== 'development');
  return [
    { environment: 'release', states: [released ? 'success' : 'waiting'] },
    ...environments.map(
      (environment): GitHubDeployment => ({
        environment,
        states: isNewestIn(environment) ? ['success'] : ['inactive', 'success'],
      }),
    ),
  ];
}

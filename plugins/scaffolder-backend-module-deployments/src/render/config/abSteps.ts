import { EnvironmentName } from '../../specification/ServiceSpecification';
import { YamlMap, YamlValue } from '../yaml/YamlValue';
import { experiment } from './experiment';

interface Timing {
  /** How long a small share of everybody is watched before a group is sent there on purpose. */
  readonly trial: string;
  /** Without one a person ends the experiment. */
  readonly experiment?: string;
}

const timings: Readonly<Record<EnvironmentName, Timing>> = {
  // Nobody learns anything from groups here; that the steps work is what is tried.
  development: { trial: '1m', experiment: '2m' },
  staging: { trial: '3m', experiment: '10m' },
  production: { trial: '10m' },
  'disaster-recovery': { trial: '10m' },
};

/**
 * An experiment: a small share of all traffic shows that version B stands, then exactly those go to it whom the header names,
 * and nobody else. Ended by promoting (B for all) or by aborting (A for all).
 */
export function abSteps(environment: EnvironmentName): YamlValue {
  const { route, header, value } = experiment;
  const { trial, experiment: duration } = timings[environment];
  const steps: YamlMap[] = [
    { setWeight: 5 },
    { pause: { duration: trial } },
    // Enough pods for half of the traffic: how many requests carry the header is not known here.
    { setCanaryScale: { weight: 50 } },
    {
      setHeaderRoute: {
        name: route,
        match: [{ headerName: header, headerValue: { exact: value } }],
      },
    },
    { setWeight: 0 },
    { pause: { duration } },
    // Before the pods follow the weight again: at 0 the group would have none.
    { setWeight: 50 },
    { setCanaryScale: { matchTrafficWeight: true } },
    { pause: { duration: trial } },
  ];
  return steps;
}

import { FileDiff } from '../manifests/FileDiff';
import { StepCommit } from './StepCommit';

/**
 * Where a colour's health is asked for: a path of a Service, through the API server's proxy.
 *
 * @public
 */
export interface HealthEndpoint {
  service: string;
  /** Name or number of the Service's port. */
  port: string;
  /** With the leading slash. */
  path: string;
  /** By an annotation on the Service, or only by the readiness probe: then the portal may have no right to ask. */
  declared: boolean;
}

/**
 * One step of the runbook for a blue-green by Service selector, as data. A step with a `commit` writes by it; else, and
 * what the commit leaves to whoever scales in the cluster, it writes to the cluster.
 *
 * @public
 */
export type RunbookStep =
  | {
      kind: 'PrepareIdle';
      /** What the colour has to run; empty: what it runs already. */
      images: { container: string; image: string }[];
      /** At least as many. */
      replicas: number;
      commit?: StepCommit;
    }
  | { kind: 'AwaitRollout' }
  | {
      kind: 'CheckHealth';
      /** Before the traffic is there, or after. */
      when: 'before' | 'after';
      /** Without one, the pods' readiness has to do. */
      endpoint?: HealthEndpoint;
    }
  | { kind: 'RunSmokeTest'; cronJob: string; service?: string }
  | {
      kind: 'SwitchSelector';
      service: { name: string; uid: string };
      label: string;
      from: string;
      to: string;
      commit?: StepCommit;
    }
  | { kind: 'WatchService'; seconds: number; endpoint?: HealthEndpoint }
  | {
      kind: 'ScaleDown';
      workload: { name: string; uid: string };
      replicas: number;
      commit?: StepCommit;
    };

/**
 * What a person is told of a switch before and while it happens.
 *
 * @public
 */
export interface PlannedSwitch {
  service: string;
  /** Name of the workload that serves until then. */
  other: string;
  label: string;
  from: string;
  to: string;
  /** Of the container, where another one is set. */
  image?: string;
  /** Index of the step that moves the traffic: until it begins the operation can be stopped, after that reversed. */
  switchStep: number;
  /** Index of the step that watches. While it lasts, a failure or a person brings the traffic back. */
  watchStep: number;
  /** How long that is. */
  watchSeconds: number;
  /** Where owners keep objects of the pair: what is committed, and by which step. */
  commits?: RunbookCommit[];
}

/**
 * One commit of a switch, for people.
 *
 * @public
 */
export interface RunbookCommit {
  /** Index of the step that makes it. */
  step: number;
  repository: string;
  branch: string;
  files: FileDiff[];
}

import { Filling, fillStore } from './fillStore';
import { CanarySpot } from './fillCanaries';
import { AcceptedPatch } from './Gateway';

/** What the process of an API server does when asked. */
export type ClusterCommands = {
  /** `direct` is the API server, `gateway` what counts before it. */
  urls: () => { direct: string; gateway: string };
  fill: (filling: Filling) => ReturnType<typeof fillStore>;
  fillCanaries: (canaries: CanarySpot[]) => void;
  /** How many milliseconds later each request through the gateway is passed on. */
  delay: (ms: number) => void;
  /** Requests through the gateway since the last call, by user agent. */
  takeCounts: () => Record<string, number>;
  /** Watches begun through the gateway since the last call. */
  takeWatches: () => number;
  takePatches: () => AcceptedPatch[];
};

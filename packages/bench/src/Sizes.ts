/** How much of everything a run takes. */
export interface Sizes {
  /** With a workload in each of four environments and three pods a workload. */
  services: number;
  persons: number;
  pageViews: number;
  kubernetesViews: number;
  changes: number;
  /** Operations with and without an API server that is far away. */
  operations: number;
  /** Visits of each tab in a browser; none: no frontend is built and no browser is needed. */
  visits: number;
  heap: { before: number; services: number; runs: number };
  sync: { services: number; runs: number };
  starts: number;
  scaffold: { specifications: number; tasks: number };
  /** People who look at one service's figures, and for how long. */
  viewers: { viewers: number; minutes: number };
  /** Services with a workload under policy in each environment, the rounds over them, and the canaries that go bad. */
  automation: { services: number; rounds: number; breaches: number };
}

/** What the requirement names: 1,000 workloads and 3,000 pods; a sync of 5,000 and 15,000. */
export const fullSizes: Sizes = {
  services: 250,
  persons: 40,
  pageViews: 1_000,
  kubernetesViews: 60,
  changes: 100,
  operations: 40,
  visits: 20,
  heap: { before: 125, services: 500, runs: 5 },
  sync: { services: 1_250, runs: 3 },
  starts: 2,
  scaffold: { specifications: 1_000, tasks: 10 },
  viewers: { viewers: 50, minutes: 1 },
  automation: { services: 50, rounds: 12, breaches: 20 },
};

/** The same in less than a minute, to see that it runs; its figures say little. */
export const quickSizes: Sizes = {
  services: 50,
  persons: 5,
  pageViews: 100,
  kubernetesViews: 5,
  changes: 8,
  operations: 4,
  visits: 0,
  heap: { before: 50, services: 100, runs: 1 },
  sync: { services: 100, runs: 1 },
  starts: 1,
  scaffold: { specifications: 50, tasks: 2 },
  viewers: { viewers: 5, minutes: 0.25 },
  automation: { services: 10, rounds: 2, breaches: 2 },
};

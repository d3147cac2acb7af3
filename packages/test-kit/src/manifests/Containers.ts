import { Container } from '@backstage-deployments/plugin-deployments-common';

/** The versions that tests deploy: three good ones, and one for each way to fail. */
export type Version =
  | 'v1'
  | 'v2'
  | 'v3'
  | 'crash'
  | 'missing'
  | 'slow'
  /** Fits on no node. */
  | 'huge';

/** What a version's container is on a cluster; its name is always `web`. */
export type Containers = Record<Version, Omit<Container, 'name'>>;

const noNodeHas = { resources: { requests: { cpu: '4096' } } };

/**
 * For clusters whose kubelets are played: nothing is pulled, and the image's name says how its pods fare (`crash`
 * crash-loops, `missing` cannot be pulled, `slow` takes 20 s to become ready).
 */
export const playedContainers: Containers = {
  v1: { image: 'example.com/web:1.1.0' },
  v2: { image: 'example.com/web:1.2.0' },
  v3: { image: 'example.com/web:1.3.0' },
  crash: { image: 'example.com/web:1.4.0-crash' },
  missing: { image: 'example.com/web:1.5.0-missing' },
  slow: { image: 'example.com/web:1.6.0-slow' },
  huge: { image: 'example.com/web:1.7.0', ...noNodeHas },
};

const pause = (tag: string) => `registry.k8s.io/pause:${tag}`;

/** For real kubelets: the one image that every node has, or can have in a moment. */
export const pulledContainers: Containers = {
  v1: { image: pause('3.8') },
  v2: { image: pause('3.9') },
  v3: { image: pause('3.10') },
  // Prints its version and exits, again and again.
  crash: { image: pause('3.10'), args: ['-v'] },
  missing: { image: pause('missing') },
  slow: {
    image: pause('3.10'),
    readinessProbe: {
      exec: { command: ['/pause', '-v'] },
      initialDelaySeconds: 15,
    },
  },
  huge: { image: pause('3.10'), ...noNodeHas },
};

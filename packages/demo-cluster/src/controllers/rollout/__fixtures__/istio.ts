import { TrafficRouting } from '../RolloutObjects';
import { RolloutWorld } from './RolloutWorld';

/** The traffic part of a canary with Istio. */
export const istioCanary = {
  stableService: 'web-stable',
  canaryService: 'web-canary',
  trafficRouting: {
    istio: { virtualService: { name: 'web', routes: ['primary'] } },
  } as TrafficRouting,
};

/** Creates what `istioCanary` refers to. */
export function createIstio(world: RolloutWorld): void {
  world.service('web-stable');
  world.service('web-canary');
  world.create('virtualservices', {
    metadata: { name: 'web' },
    spec: {
      hosts: ['web'],
      http: [
        {
          name: 'primary',
          route: [
            {
              destination: { host: 'web-canary', port: { number: 80 } },
              weight: 0,
            },
            {
              destination: { host: 'web-stable', port: { number: 80 } },
              weight: 100,
            },
          ],
        },
      ],
    },
  });
}

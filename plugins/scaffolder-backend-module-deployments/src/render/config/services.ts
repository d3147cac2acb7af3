import {
  assertNever,
  HEALTH_PATH,
  STANDBY_REPLICAS,
} from '@backstage-deployments/plugin-deployments-common';
import { containerContract } from '../containerContract';
import { Manifest } from '../yaml/Manifest';
import { YamlMap } from '../yaml/YamlValue';
import { Placement } from './Placement';
import { serviceNames } from './serviceNames';
import { firstSlot, slots } from './slots';
import { beforeWorkload } from './syncWave';

const rolloutsSelects = {
  'spec/selector':
    'Argo Rollouts adds the hash of a version. Never apply it with server-side apply, which would take the hash away.',
};

/** The service's own name, and what its strategy tells versions apart by. */
export function services(placement: Placement): Manifest[] {
  const { name, selector, strategy, hasMesh } = placement;
  const names = serviceNames(placement);
  switch (strategy) {
    case 'rolling':
      return [service(placement, name, selector)];
    case 'canary':
    case 'ab':
      if (!hasMesh) return [service(placement, name, selector)];
      return [
        service(placement, name, selector, {
          '': 'What callers name; the VirtualService of the same host decides which of the two below answers.',
        }),
        service(placement, names.stable, selector, rolloutsSelects),
        service(placement, names.canary, selector, rolloutsSelects),
      ];
    case 'blue-green':
      return [
        service(placement, name, selector, rolloutsSelects),
        service(placement, names.preview, selector, rolloutsSelects),
      ];
    case 'selector':
      return [
        service(
          placement,
          name,
          { ...selector, slot: firstSlot },
          {
            'spec/selector/slot':
              'The switch: which slot answers. The portal writes it when it switches; the other slot is idle and takes the next version.',
            [`metadata/annotations/${STANDBY_REPLICAS}`]:
              'The slot that was left keeps its pods: the way back is a switch and nothing else.',
          },
          {
            // By which the portal asks a slot for its health, before a switch and after it.
            [HEALTH_PATH]: containerContract.readyPath,
            [STANDBY_REPLICAS]: 'keep',
          },
        ),
      ];
    default:
      return assertNever(strategy);
  }
}

/** One for each slot, by which the idle one is looked at before the switch. */
export function servicesBySlot(placement: Placement): Manifest[] {
  const { name, selector, strategy } = placement;
  if (strategy !== 'selector') return [];
  return slots.map(slot =>
    service(placement, `${name}-${slot}`, { ...selector, slot }),
  );
}

function service(
  { namespace, labels }: Placement,
  name: string,
  selector: YamlMap,
  comments?: Record<string, string>,
  annotations: YamlMap = {},
): Manifest {
  return {
    object: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name,
        namespace,
        labels,
        annotations: { ...beforeWorkload, ...annotations },
      },
      spec: {
        type: 'ClusterIP',
        selector,
        ports: [
          {
            name: 'http',
            port: 80,
            targetPort: 'http',
            protocol: 'TCP',
            appProtocol: 'http',
          },
        ],
      },
    },
    comments,
  };
}

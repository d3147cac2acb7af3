import { SCALE_DOWN_DEADLINE } from '../annotations';
import { observation, replicaSet, rollout } from '../__fixtures__/objects';
import { Rollout } from '../workload/KubernetesObjects';
import { deriveBlueGreen } from './deriveBlueGreen';

function blueGreen(
  status: Rollout['status'],
  options: {
    autoPromotionSeconds?: number;
    leaves?: string;
    /** Which revision's pods do. */
    leaving?: 2 | 3;
    available?: number;
  } = {},
) {
  const { autoPromotionSeconds, leaves, leaving = 2, available = 2 } = options;
  const annotationsOf = (revision: 2 | 3): Record<string, string> =>
    leaves && revision === leaving ? { [SCALE_DOWN_DEADLINE]: leaves } : {};
  const workload = rollout({
    spec: {
      strategy: {
        blueGreen: {
          activeService: 'web',
          previewService: 'web-preview',
          autoPromotionSeconds,
        },
      },
    },
    status,
  });
  return deriveBlueGreen(
    workload,
    observation({
      kind: 'rollouts',
      workload,
      replicaSets: [
        replicaSet('rollouts', 2, {
          available,
          annotations: annotationsOf(2),
        }),
        replicaSet('rollouts', 3, {
          available: 2,
          annotations: annotationsOf(3),
        }),
      ],
    }),
  );
}

const waiting = {
  stableRS: 'hash-2',
  blueGreen: { activeSelector: 'hash-2', previewSelector: 'hash-3' },
  pauseConditions: [
    { reason: 'BlueGreenPause', startTime: '2026-11-01T10:00:00Z' },
  ],
};
const switched = {
  blueGreen: { activeSelector: 'hash-3', previewSelector: 'hash-3' },
};

it('says when it promotes itself, from the start of its pause', () => {
  expect(blueGreen(waiting, { autoPromotionSeconds: 90 })).toMatchObject({
    activeHash: 'hash-2',
    previewHash: 'hash-3',
    promotesAt: '2026-11-01T10:01:30.000Z',
  });
});

it('does not when a person has to', () => {
  expect(blueGreen(waiting)?.promotesAt).toBeUndefined();
});

const leaves = '2026-11-01T10:00:30Z';
it.each([
  [
    'while the former pods run',
    switched,
    { leaves },
    { version: '1.2.0', until: '2026-11-01T10:00:30.000Z' },
  ],
  ['not when they have gone', switched, { leaves, available: 0 }, undefined],
  ['not when nothing says that they go', switched, {}, undefined],
  ['not before the switch', waiting, { leaves }, undefined],
  [
    'not to the version that was aborted',
    { ...waiting, abort: true },
    { leaves, leaving: 3 as const },
    undefined,
  ],
])('has an instant way back: %s', (_when, status, options, wayBack) => {
  expect(blueGreen(status, options)?.wayBack).toEqual(wayBack);
});

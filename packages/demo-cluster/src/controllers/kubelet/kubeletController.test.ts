/* eslint-disable @typescript-eslint/no-explicit-any -- container statuses are looked at as the JSON that they are */
import { runWorkloads } from '../__fixtures__/runWorkloads';
import { imageBehaviour } from './imageBehaviour';
import { imageId } from './imageId';

describe('kubeletController', () => {
  const start = (image: string) => {
    const world = runWorkloads({
      replicas: 1,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image }] },
      },
    });
    const container = (): any => world.pods()[0].status.containerStatuses?.[0];
    return { ...world, container };
  };

  it('takes a pod from Pending by ContainerCreating to Ready', () => {
    const world = start('web:1');
    world.clock.advance(100);
    expect(world.pods()[0]).toMatchObject({
      spec: { nodeName: expect.stringMatching(/^node-/) },
      status: { phase: 'Pending' },
    });
    expect(world.container().state.waiting.reason).toBe('ContainerCreating');
    world.clock.advance(600);
    expect(world.pods()[0].status).toMatchObject({
      phase: 'Running',
      podIP: expect.stringMatching(/^10\.244\./),
      containerStatuses: [
        {
          ready: true,
          started: true,
          restartCount: 0,
          imageID: imageId('web:1'),
        },
      ],
    });
    expect(world.pods()[0].status.conditions).toContainEqual(
      expect.objectContaining({ type: 'Ready', status: 'True' }),
    );
  });

  it.each([
    ['web:crash', 1, 'Error'],
    ['web:oom', 137, 'OOMKilled'],
  ])('restarts %s with growing pauses', (image, exitCode, reason) => {
    const world = start(image);
    world.clock.advance(700);
    expect(world.container().state.terminated).toMatchObject({
      exitCode,
      reason,
    });
    const restarts = [];
    for (const seconds of [1, 10, 20, 40]) {
      world.clock.advance(seconds * 1000);
      const { restartCount, state, lastState, ready } = world.container();
      expect([
        ready,
        state.waiting.reason,
        lastState.terminated.exitCode,
      ]).toEqual([false, 'CrashLoopBackOff', exitCode]);
      restarts.push([restartCount, state.waiting.message.split(' ')[1]]);
    }
    expect(restarts).toEqual([
      [1, '10s'],
      [2, '20s'],
      [3, '40s'],
      [4, '1m20s'],
    ]);
    expect(world.events('BackOff')).toMatchObject([
      { type: 'Warning', count: 4 },
    ]);
  });

  it('does not find a missing image', () => {
    const world = start('ghcr.io/shop/web:missing');
    world.clock.advance(700);
    expect(world.container().state.waiting.reason).toBe('ErrImagePull');
    world.clock.advance(1_000);
    expect(world.container().state.waiting).toEqual({
      reason: 'ImagePullBackOff',
      message: expect.stringContaining('ghcr.io/shop/web:missing: not found'),
    });
    expect(world.pods()[0].status.phase).toBe('Pending');
    expect(world.events('Failed')[0].involvedObject.uid).toBe(
      world.pods()[0].metadata.uid,
    );
  });

  it('lets slow images take 20 seconds', () => {
    const world = start('web:slow');
    world.clock.advance(19_000);
    expect(world.container()).toMatchObject({ ready: false, started: true });
    world.clock.advance(2_000);
    expect(world.container().ready).toBe(true);
  });

  it('tells about probes that fail', () => {
    const world = start('web:unready');
    world.clock.advance(25_000);
    expect(world.container()).toMatchObject({ ready: false, started: true });
    expect(world.events('Unhealthy')).toMatchObject([
      { count: 3, message: expect.stringContaining('Readiness probe failed') },
    ]);
  });

  it('forgets Events after an hour without news', () => {
    const world = start('web:missing');
    world.clock.advance(10_000);
    expect(world.events('Failed')).toHaveLength(1);
    world.clock.advance(60 * 60_000);
    expect(world.events('Failed')).toEqual([]);
  });
});

describe('imageBehaviour', () => {
  it.each([
    ['ghcr.io/shop/web:1.2.3', 'ready'],
    ['ghcr.io/shop/web:1.2.3-slow', 'slow'],
    ['crash-loop:1', 'crash'],
    ['room-service:1', 'ready'],
    ['web:2-oom', 'oom'],
    ['web:unready', 'unready'],
  ])('of %s is %s', (image, behaviour) => {
    expect(imageBehaviour(image)).toBe(behaviour);
  });
});

describe('imageId', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  it.each([
    ['web:1', /^docker\.io\/library\/web@sha256:[0-9a-f]{64}$/],
    ['shop/web', /^docker\.io\/shop\/web@sha256:/],
    ['localhost:5000/web:1', /^localhost:5000\/web@sha256:/],
    [`ghcr.io/shop/web@${digest}`, new RegExp(`^ghcr.io/shop/web@${digest}$`)],
  ])('of %s', (image, expected) => {
    expect(imageId(image)).toMatch(expected);
    expect(imageId(image)).toBe(imageId(image));
  });
});

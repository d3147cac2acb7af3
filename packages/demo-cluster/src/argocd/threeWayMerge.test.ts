import { threeWayMerge } from './threeWayMerge';

describe('threeWayMerge', () => {
  it.each([
    ['sets what the manifest says', {}, { a: 1 }, { a: 2 }, { a: 1 }],
    ['keeps what others set', {}, { a: 1 }, { a: 1, b: 2 }, { a: 1, b: 2 }],
    [
      'removes what the last manifest had and this one has not',
      { a: 1, b: 2 },
      { a: 1 },
      { a: 1, b: 3, c: 4 },
      { a: 1, c: 4 },
    ],
    [
      'keeps a key that a controller added to a selector',
      { selector: { app: 'checkout' } },
      { selector: { app: 'checkout' } },
      { selector: { app: 'checkout', hash: '7d4' } },
      { selector: { app: 'checkout', hash: '7d4' } },
    ],
    [
      'merges containers by name and their variables by name',
      { containers: [{ name: 'app', env: [{ name: 'OLD', value: '1' }] }] },
      {
        containers: [
          { name: 'app', image: 'app:2', env: [{ name: 'NEW', value: '2' }] },
        ],
      },
      {
        containers: [
          {
            name: 'app',
            image: 'app:1',
            imagePullPolicy: 'IfNotPresent',
            env: [
              { name: 'OLD', value: '1' },
              { name: 'BY_HAND', value: '3' },
            ],
          },
          { name: 'sidecar', image: 'proxy:1' },
        ],
      },
      {
        containers: [
          {
            name: 'app',
            image: 'app:2',
            imagePullPolicy: 'IfNotPresent',
            env: [
              { name: 'NEW', value: '2' },
              { name: 'BY_HAND', value: '3' },
            ],
          },
          { name: 'sidecar', image: 'proxy:1' },
        ],
      },
    ],
    [
      'keeps the node port of a port of the same number',
      {},
      { ports: [{ port: 80, targetPort: 8080 }] },
      { ports: [{ port: 80, targetPort: 8000, nodePort: 31000 }] },
      { ports: [{ port: 80, targetPort: 8080, nodePort: 31000 }] },
    ],
    [
      'replaces other lists',
      {},
      { args: ['b'] },
      { args: ['a', 'c'] },
      { args: ['b'] },
    ],
  ])('%s', (_, last, desired, live, merged) => {
    expect(threeWayMerge(last, desired, live, 'by-key')).toEqual(merged);
  });

  it('replaces every list of a custom resource', () => {
    const live = { containers: [{ name: 'app', tty: true }] };
    const desired = { containers: [{ name: 'app' }] };
    expect(threeWayMerge({}, desired, live, 'replaced')).toEqual(desired);
  });
});

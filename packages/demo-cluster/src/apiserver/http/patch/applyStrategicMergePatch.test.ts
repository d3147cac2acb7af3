import { applyStrategicMergePatch } from './applyStrategicMergePatch';

const podSpec = (spec: object) => ({ spec: { template: { spec } } });
const patch = (before: object, change: object): any =>
  applyStrategicMergePatch('deployments', podSpec(before), podSpec(change)).spec
    .template.spec;

// The expected results are those of a real API server, version 1.36.
describe('applyStrategicMergePatch', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(name => ({ name, image: name }));

  it.each([
    ['puts new items where the patch has them', [c, a], ['c', 'a', 'b']],
    ['keeps the place of items that it does not name', [b], ['a', 'b']],
    ['takes the order of its own items', [b, a], ['b', 'a']],
    ['deletes by key', [{ name: 'a', $patch: 'delete' }], ['b']],
    ['replaces the list when told so', [{ $patch: 'replace' }, c], ['c']],
  ])('%s', (_, containers, expected) => {
    const { containers: after } = patch({ containers: [a, b] }, { containers });
    expect(after.map(({ name }: { name: string }) => name)).toEqual(expected);
  });

  it('orders by $setElementOrder, which is not kept', () => {
    const after = patch(
      { containers: [a, b] },
      {
        '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }],
        containers: [{ name: 'a', image: 'new' }],
      },
    );
    expect(after).toEqual({ containers: [b, { name: 'a', image: 'new' }] });
  });

  it('merges ports by number and mounts by path', () => {
    const before = {
      name: 'a',
      ports: [{ containerPort: 80, name: 'http' }],
      volumeMounts: [{ mountPath: '/x', name: 'x' }],
    };
    const change = {
      name: 'a',
      ports: [{ containerPort: 80, protocol: 'TCP' }],
      volumeMounts: [{ mountPath: '/x', readOnly: true }],
    };
    expect(
      patch({ containers: [before] }, { containers: [change] }).containers,
    ).toEqual([
      {
        name: 'a',
        ports: [{ containerPort: 80, name: 'http', protocol: 'TCP' }],
        volumeMounts: [{ mountPath: '/x', name: 'x', readOnly: true }],
      },
    ]);
  });

  it('replaces lists that have no key, and maps when told so', () => {
    const before = {
      tolerations: [{ key: 'a' }],
      nodeSelector: { a: '1' },
      securityContext: { runAsUser: 1 },
    };
    expect(
      patch(before, {
        tolerations: [{ key: 'b' }],
        nodeSelector: { $patch: 'replace', b: '2' },
        securityContext: null,
      }),
    ).toEqual({ tolerations: [{ key: 'b' }], nodeSelector: { b: '2' } });
  });

  it('adds to and deletes from sets', () => {
    const change = (metadata: object) =>
      applyStrategicMergePatch(
        'pods',
        { metadata: { finalizers: ['a', 'b'] } },
        { metadata },
      ).metadata.finalizers;
    expect(change({ finalizers: ['c', 'a'] })).toEqual(['c', 'a', 'b']);
    expect(change({ '$deleteFromPrimitiveList/finalizers': ['a'] })).toEqual([
      'b',
    ]);
  });

  it('refuses items without their key', () => {
    expect(() => patch({ containers: [a] }, { containers: [{}] })).toThrow(
      /does not contain declared merge key: name/,
    );
  });
});

import * as fc from 'fast-check';
import { template } from '../__fixtures__/objects';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { diffTemplates } from './diffTemplates';
import { templatesEqual } from './templatesEqual';

const fingerprint = (value: string) => `<${value.length}>`;
const SECRET = 'hunter2-canary';

it('shows an image and hides the value of a variable', () => {
  expect(
    diffTemplates(
      template('1', [{ name: 'A', value: 'one' }]),
      template('2', [{ name: 'A', value: 'three' }]),
      fingerprint,
    ),
  ).toEqual([
    {
      path: 'containers[web].image',
      kind: 'changed',
      from: 'demo/web:1',
      to: 'demo/web:2',
    },
    {
      path: 'containers[web].env[A]',
      kind: 'changed',
      from: '<3>',
      to: '<5>',
      redacted: true,
    },
  ]);
});

it('names where a variable comes from', () => {
  const from = template('1');
  const to = template('1', [
    { name: 'A', valueFrom: { secretKeyRef: { name: 'db', key: 'url' } } },
  ]);
  expect(diffTemplates(from, to, fingerprint)).toEqual([
    {
      path: 'containers[web].env[A].valueFrom.secretKeyRef.key',
      kind: 'added',
      to: 'url',
    },
    {
      path: 'containers[web].env[A].valueFrom.secretKeyRef.name',
      kind: 'added',
      to: 'db',
    },
  ]);
});

it('is not confused by an inserted variable', () => {
  const two = [
    { name: 'B', value: 'b' },
    { name: 'C', value: 'c' },
  ];
  const changes = diffTemplates(
    template('1', two),
    template('1', [{ name: 'A', value: 'a' }, ...two]),
    fingerprint,
  );
  expect(changes.map(({ path }) => path)).toEqual(['containers[web].env[A]']);
});

it('lets no secret out, wherever it hides', () => {
  const hiding: PodTemplateSpec = {
    metadata: { annotations: { token: SECRET } },
    spec: {
      containers: [
        {
          name: 'web',
          image: 'demo/web:1',
          env: [{ name: 'TOKEN', value: SECRET }],
          args: ['--token', SECRET],
          command: ['sh', '-c', SECRET],
          lifecycle: { preStop: { exec: { command: [SECRET] } } },
          readinessProbe: {
            exec: { command: [SECRET] },
            httpGet: {
              path: '/healthz',
              httpHeaders: [{ name: 'Authorization', value: SECRET }],
            },
          },
        },
      ],
      hostAliases: [{ hostnames: [SECRET] }],
    },
  };
  const changes = [
    ...diffTemplates(template('1'), hiding, fingerprint),
    ...diffTemplates(hiding, template('1'), fingerprint),
  ];
  expect(JSON.stringify(changes)).not.toContain(SECRET);
  expect(JSON.stringify(changes)).toContain('/healthz');
});

const envs = fc.uniqueArray(
  fc.record({ name: fc.constantFrom('A', 'B', 'C', 'D'), value: fc.string() }),
  { selector: ({ name }) => name },
);

it('is empty exactly for equal templates, and the reverse of the way back', () => {
  fc.assert(
    fc.property(envs, envs, (one, two) => {
      const a = template('1', one);
      const b = template('1', two);
      const there = diffTemplates(a, b, value => value);
      const back = diffTemplates(b, a, value => value);
      const sameSet =
        JSON.stringify([...one].sort(byName)) ===
        JSON.stringify([...two].sort(byName));
      expect(there.length === 0).toBe(sameSet);
      expect(
        back.map(({ path, from, to }) => ({ path, from: to, to: from })),
      ).toEqual(there.map(({ path, from, to }) => ({ path, from, to })));
    }),
  );
});

function byName(a: { name: string }, b: { name: string }) {
  return a.name.localeCompare(b.name);
}

describe('templatesEqual', () => {
  it('sees a key that only one side has, whichever side', () => {
    const without = template('1');
    const having = template('1', [{ name: 'A', value: 'a' }]);
    expect(templatesEqual(without, having)).toBe(false);
    expect(templatesEqual(having, without)).toBe(false);
  });

  it('ignores the hash that a controller adds and the order of keys', () => {
    const a = template('1');
    const b: PodTemplateSpec = {
      spec: { containers: [{ env: [], image: 'demo/web:1', name: 'web' }] },
      metadata: {
        creationTimestamp: null,
        labels: { 'pod-template-hash': 'x', app: 'web' },
      },
    };
    expect(templatesEqual(a, b)).toBe(true);
  });
});

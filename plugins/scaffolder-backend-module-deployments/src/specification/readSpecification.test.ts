import { readSpecification } from './readSpecification';

const text = `
apiVersion: deployments.backstage.io/v1alpha1
kind: Service
metadata: { name: basket, owner: group:default/team-checkout, system: shop, description: Keeps baskets }
spec: { language: go, strategy: canary, traffic: istio }
`;

it('reads YAML', () => {
  expect(readSpecification(text)).toMatchObject({
    metadata: { name: 'basket', system: 'shop' },
    spec: { language: 'go', strategy: 'canary' },
  });
});

it.each([
  ['', 'it must be a'],
  ['a: [', 'no YAML document'],
  ['a: 1\na: 2', 'no YAML document'],
  [`${text}---\n${text}`, 'no YAML document'],
  [`${text}x: !!js/function 'x'`, 'x is not known'],
  ['a: &a [1]\nb: *a', 'YAML aliases'],
])('refuses %j in one sentence', (broken, message) => {
  expect(() => readSpecification(broken)).toThrow(
    expect.objectContaining({
      name: 'InputError',
      message: expect.stringContaining(message),
    }),
  );
});

it('reads a name that YAML 1.1 takes for something else as it is written', () => {
  expect(() =>
    readSpecification(text.replace('name: basket', 'name: on')),
  ).not.toThrow();
  expect(() =>
    readSpecification(text.replace('name: basket', 'name: null')),
  ).toThrow('metadata.name');
});

it('refuses what is longer than a page', () => {
  expect(() => readSpecification(`${text}# ${'x'.repeat(70_000)}`)).toThrow(
    'more than 65536 characters',
  );
});

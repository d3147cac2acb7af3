import { EACH, parseJqPath } from './parseJqPath';

it.each([
  [
    '.spec.selector["rollouts-pod-template-hash"]',
    ['spec', 'selector', 'rollouts-pod-template-hash'],
  ],
  [
    '.spec.http[].route[].weight',
    ['spec', 'http', EACH, 'route', EACH, 'weight'],
  ],
  ['.spec', ['spec']],
  ['', undefined],
  ['.spec | keys', undefined],
  [
    '.spec.http[] | select(.name == "x")',
    ['spec', 'http', { field: 'name', value: 'x' }],
  ],
  ['.spec.http | select(.name == "x")', undefined],
  ['.spec.http[] | select(.name != "x")', undefined],
  ['.spec.http[] | select(.name == "x") | .route', undefined],
  ['.spec.http[] | select(.name == "x" or .y)', undefined],
  ['| select(.name == "x")', undefined],
  ['spec', undefined],
])('%s', (expression, steps) => {
  expect(parseJqPath(expression)).toEqual(steps);
});

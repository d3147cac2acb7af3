import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { commitMessage, isCommitOf } from './commitMessage';

const operation = {
  id: '11111111-2222-3333-4444-555555555555',
  workload: {
    cluster: 'c',
    namespace: 'n',
    kind: 'rollouts',
    name: 'checkout',
  },
  environment: 'production',
  fromVersion: '1.9.0',
  toVersion: '1.8.2',
  requestedBy: 'user:default/alice',
  reason: 'totals are off',
  plan: {},
} as Operation;

it('says what, why and who, and ends with the trailer', () => {
  expect(commitMessage(operation)).toEqual({
    message: `Roll back checkout in production to 1.8.2

totals are off

It leaves 1.9.0. Requested by user:default/alice.

Deployment-Operation: 11111111-2222-3333-4444-555555555555`,
    author: { name: 'alice', email: 'alice@backstage.invalid' },
  });
});

it('says of a promotion where the version comes from', () => {
  const promotion = {
    ...operation,
    plan: { deploy: { fromEnvironment: 'staging' } },
  } as Operation;
  expect(commitMessage(promotion).message).toMatch(
    /^Deploy 1\.8\.2 of checkout to production, as staging runs it\n/,
  );
});

it('is recognised by its own operation and by no other', () => {
  const { message } = commitMessage(operation);
  expect(isCommitOf(`${message}\n`, operation.id)).toBe(true);
  expect(isCommitOf(message, '99999999-2222-3333-4444-555555555555')).toBe(
    false,
  );
});

it('does not take a quoted trailer for its own', () => {
  const quoted = `Revert it\n\nDeployment-Operation: ${operation.id}\n\nSigned-off-by: Bob`;
  expect(isCommitOf(quoted, operation.id)).toBe(false);
});

it('still recognises its commit when a hook added trailers', () => {
  const { message } = commitMessage(operation);
  expect(isCommitOf(`${message}\nChange-Id: I123`, operation.id)).toBe(true);
});

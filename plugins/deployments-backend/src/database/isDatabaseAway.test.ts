import { isDatabaseAway } from './isDatabaseAway';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

it.each([
  ['refused', withCode('ECONNREFUSED'), true],
  ['shutting down', withCode('57P01'), true],
  ['out of connections', withCode('53300'), true],
  ['a full disk', withCode('SQLITE_FULL'), true],
  ['a busy file', withCode('SQLITE_BUSY'), true],
  [
    'an exhausted pool',
    new Error('Knex: Timeout acquiring a connection. The pool is full'),
    true,
  ],
  ['a lost one', new Error('Connection terminated unexpectedly'), true],
  ['a missing table', withCode('42P01'), false],
  ['a violated constraint', withCode('SQLITE_CONSTRAINT'), false],
  ['something else', new Error('no'), false],
  ['no error', 'ECONNREFUSED', false],
])('judges %s', (_what, error, expected) => {
  expect(isDatabaseAway(error)).toBe(expected);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from './readConfig.ts';

test('an empty environment gives the defaults', () => {
  assert.deepEqual(readConfig({}), {
    name: 'skeleton-name',
    environment: 'local',
    port: 8080,
    logLevel: 'info',
    shutdownDelayMs: 5_000,
    shutdownTimeoutMs: 20_000,
  });
});

test('variables are taken', () => {
  const config = readConfig({
    PORT: '9000',
    LOG_LEVEL: 'debug',
    ENVIRONMENT: 'staging',
  });
  assert.equal(config.port, 9000);
  assert.equal(config.logLevel, 'debug');
  assert.equal(config.environment, 'staging');
});

for (const [variable, value] of [
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['PORT', 'http'],
  ['LOG_LEVEL', 'loud'],
  ['SHUTDOWN_DELAY_MS', '1.5'],
  ['SHUTDOWN_TIMEOUT_MS', ''],
] as const) {
  test(`${variable}=${value} is refused by name`, () => {
    assert.throws(
      () => readConfig({ [variable]: value }),
      new RegExp(variable),
    );
  });
}

test('all mistakes are named at once', () => {
  assert.throws(
    () => readConfig({ PORT: 'x', LOG_LEVEL: 'y' }),
    /PORT.*LOG_LEVEL/,
  );
});

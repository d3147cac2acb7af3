import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from './createLog.ts';

test('a line is one JSON object with the fields of every line', () => {
  const lines: string[] = [];
  const log = createLog('info', { service: 'a' }, line => lines.push(line));
  log.info('hello\nthere', { port: 1 });
  assert.equal(lines.length, 1);
  const { time, ...rest } = JSON.parse(lines[0] ?? '') as Record<
    string,
    unknown
  >;
  assert.match(String(time), /^\d{4}-.*Z$/);
  assert.deepEqual(rest, {
    level: 'info',
    message: 'hello\nthere',
    service: 'a',
    port: 1,
  });
  assert.match(lines[0] ?? '', /^[^\n]*\n$/);
});

test('lower levels are left out', () => {
  const lines: string[] = [];
  const log = createLog('warn', {}, line => lines.push(line));
  log.debug('no');
  log.info('no');
  log.warn('yes');
  log.error('yes');
  assert.equal(lines.length, 2);
});

test('an error keeps its message and stack', () => {
  const lines: string[] = [];
  createLog('info', {}, line => lines.push(line)).error('failed', {
    error: new TypeError('why'),
  });
  const { error } = JSON.parse(lines[0] ?? '') as {
    error: Record<string, string>;
  };
  assert.equal(error.name, 'TypeError');
  assert.equal(error.message, 'why');
  assert.match(error.stack ?? '', /createLog\.test/);
});

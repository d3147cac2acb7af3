import { boundPayload } from './boundPayload';

it.each([
  ['a short one as it is', { type: 'failed', result: 'no' }, /"result":"no"/],
  [
    'a long message without its end',
    { type: 'failed', result: 'x'.repeat(20_000), at: 'now' },
    /"result":"x{2000}…","at":"now"/,
  ],
  [
    'many long ones',
    { checks: Array.from({ length: 30 }, () => 'y'.repeat(900)) },
    /y{100}…/,
  ],
  [
    'what has no end to lose',
    { numbers: Array.from({ length: 9_000 }, (_, number) => number) },
    /^\{"cut":true\}$/,
  ],
])('keeps %s', (_what, payload, expected) => {
  const text = boundPayload(payload);
  expect(text).toMatch(expected);
  expect(text.length).toBeLessThanOrEqual(8_000);
  expect(() => JSON.parse(text)).not.toThrow();
});

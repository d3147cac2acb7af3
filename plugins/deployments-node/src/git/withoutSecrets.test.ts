import { withoutSecrets } from './withoutSecrets';

const SECRET = 's3cret/with=signs';

it.each([
  ['as it is', `said ${SECRET}.`, 'said ***.'],
  ['in a URL', `at /${encodeURIComponent(SECRET)}/x`, 'at /***/x'],
  [
    'in base64',
    `Basic ${Buffer.from(SECRET).toString('base64')} was no`,
    'Basic *** was no',
  ],
  [
    'of somebody else, in a URL',
    'https://robin:hunter2@git.example.com/x',
    'https://git.example.com/x',
  ],
  [
    'of somebody else, in a header',
    'authorization: Bearer abc.def.ghi, then',
    'authorization: *** then',
  ],
  ['none', 'nothing to hide', 'nothing to hide'],
])('takes out a secret %s', (_where, text, clean) => {
  expect(withoutSecrets(text, [SECRET, ''])).toBe(clean);
});

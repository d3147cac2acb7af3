import { maskSecrets } from './maskSecrets';

it.each([
  ['rotate c4n4ry-s3cr3t everywhere', 'rotate ••• everywhere'],
  ['set DB_PASSWORD=hunter for staging', 'set DB_PASSWORD=••• for staging'],
  ['{"api_key": "abc def", "x": 1}', '{"api_key": •••, "x": 1}'],
  ['clone https://bob:pw@git.example/x', 'clone https://•••git.example/x'],
  ['Authorization: Bearer abcdefgh', 'Authorization: Bearer •••'],
  ['use ghp_abcdefghijklmnop now', 'use ••• now'],
  ['-----BEGIN PRIVATE KEY----- MII', '•••'],
])('masks %s', (text, expected) => {
  expect(maskSecrets(text)).toBe(expected);
});

it.each([
  'Fix totals that are off by a cent (JIRA-1234)',
  'Release 1.8.2 of checkout to demo-prod-usw2',
  'Revert 4f0c1d2e9a8b7c6d5e4f',
  'ghcr.io/acme/checkout:1.8.2@sha256:0123456789abcdef0123456789abcdef',
  'pod checkout-7d9f8c6b5d-x2k4z was evicted',
  'Readiness probe failed: HTTP probe failed with statuscode: 503',
  'Back-off pulling image "registry.example.com/web:1.1.0"',
  'Bump k8s-config, i18n and e2e to v2',
  'the token review is done; secrets are rotated',
])('leaves %s', text => {
  expect(maskSecrets(text)).toBe(text);
});

import { clockTime } from './clockTime';
import { commitUrl } from './commitUrl';
import { countdown } from './countdown';
import { duration } from './duration';
import { personName } from './personName';
import { relativeTime } from './relativeTime';

const now = Date.parse('2026-03-10T12:00:00Z');
const at = (seconds: number) => new Date(now + seconds * 1_000).toISOString();

describe('relativeTime', () => {
  it.each([
    [-5, 'just now'],
    [30, 'just now'],
    [-60, '1 min ago'],
    [-59 * 60, '59 min ago'],
    [-2 * 3_600, '2 h ago'],
    [-3 * 86_400, '3 d ago'],
    [-20 * 86_400, 'Feb 18, 2026'],
  ])('%i s: %s', (seconds, text) => {
    expect(relativeTime(at(seconds), now)).toBe(text);
  });

  it('says nothing of a time that is none', () => {
    expect(relativeTime('', now)).toBe('');
  });
});

describe('countdown', () => {
  it.each([
    [372, '6:12'],
    [5, '0:05'],
    [3_900, '1:05:00'],
    [-10, '0:00'],
  ])('%i s: %s', (seconds, text) => {
    expect(countdown(at(seconds), now)).toBe(text);
  });
});

describe('duration', () => {
  it.each([
    [-5, '0 s'],
    [47, '47 s'],
    [38 * 60 + 59, '38 min'],
    [3 * 3_600, '3 h'],
    [3 * 3_600 + 5 * 60, '3 h 5 min'],
    [3 * 86_400 + 4 * 3_600, '3 d 4 h'],
  ])('%i s: %s', (seconds, text) => {
    expect(duration(seconds * 1_000)).toBe(text);
  });
});

describe('clockTime', () => {
  it('names the day of what is older than a day', () => {
    expect(clockTime(at(-60), now)).toMatch(/^\d\d:\d\d$/);
    expect(clockTime(at(-3 * 86_400), now)).toMatch(/^Mar \d+, \d\d:\d\d$/);
  });
});

describe('personName', () => {
  it('shortens a user entity ref and nothing else', () => {
    expect(personName('user:default/alice')).toBe('alice');
    expect(personName('the pipeline')).toBe('the pipeline');
  });
});

describe('commitUrl', () => {
  const entity = (annotations: Record<string, string>) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'checkout', annotations },
  });

  it.each([
    [
      { 'github.com/project-slug': 'acme/checkout' },
      'https://github.com/acme/checkout/commit/a41c9f2',
    ],
    [
      { 'gitlab.com/project-slug': 'acme/checkout' },
      'https://gitlab.com/acme/checkout/-/commit/a41c9f2',
    ],
    [
      {
        'backstage.io/source-location':
          'url:https://github.com/acme/checkout/tree/main/',
      },
      'https://github.com/acme/checkout/commit/a41c9f2',
    ],
    [{}, undefined],
  ])('%j', (annotations, url) => {
    expect(commitUrl(entity(annotations), 'a41c9f2')).toBe(url);
  });

  it('makes no link of what is no commit', () => {
    expect(
      commitUrl(entity({ 'github.com/project-slug': 'a/b' }), '../../evil'),
    ).toBeUndefined();
  });
});

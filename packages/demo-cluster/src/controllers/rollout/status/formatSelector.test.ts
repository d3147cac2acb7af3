import { formatSelector } from './formatSelector';

describe('formatSelector', () => {
  it('writes a selector as Kubernetes does', () => {
    expect(
      formatSelector({
        matchLabels: { tier: 'web', app: 'shop' },
        matchExpressions: [
          { key: 'zone', operator: 'In', values: ['b', 'a'] },
          { key: 'canary', operator: 'DoesNotExist' },
        ],
      }),
    ).toBe('app=shop,tier=web,zone in (a,b),!canary');
  });
});

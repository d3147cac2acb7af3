import { newestFirst } from './newestFirst';

it('sorts by age, and within a second by the number in the name', () => {
  const objects = [
    {
      metadata: { name: 'web-0-2', creationTimestamp: '2026-11-01T10:00:00Z' },
    },
    { metadata: { name: 'web-0', creationTimestamp: '2026-11-01T09:59:59Z' } },
    {
      metadata: { name: 'web-0-10', creationTimestamp: '2026-11-01T10:00:00Z' },
    },
  ];
  expect(
    objects.sort(newestFirst).map(({ metadata }) => metadata.name),
  ).toEqual(['web-0-10', 'web-0-2', 'web-0']);
});

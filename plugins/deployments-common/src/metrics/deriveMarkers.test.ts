import { Operation } from '../operation/Operation';
import { Revision } from '../revision/Revision';
import { deriveMarkers } from './deriveMarkers';

const revision = (version: string, createdAt: string) =>
  ({
    createdAt,
    images: [{ container: 'app', image: `web:${version}`, tag: version }],
  } as Revision);
const operation = (requestedAt: string, more: Partial<Operation>) =>
  ({
    id: `at ${requestedAt}`,
    action: 'rollback',
    requestedBy: 'user:default/alice',
    requestedAt,
    ...more,
  } as Operation);
const hour = { from: '2026-11-28T10:00:00Z', to: '2026-11-28T11:00:00.000Z' };

describe('deriveMarkers', () => {
  it('tells what happened in the time, oldest first, by version and person', () => {
    const markers = deriveMarkers(
      [
        revision('1.9.0', '2026-11-28T10:20:00Z'),
        revision('1.8.0', '2026-11-28T09:59:59Z'),
      ],
      [
        operation('2026-11-28T10:30:00.000Z', { toVersion: '1.8.0' }),
        operation('2026-11-28T10:10:00.000Z', { action: 'restart' }),
        operation('2026-11-28T11:00:00.001Z', { action: 'abort' }),
      ],
      hour,
    );
    expect(markers.map(({ title }) => title)).toEqual([
      'restart by alice',
      '1.9.0 appeared',
      'rollback to 1.8.0 by alice',
    ]);
    expect(markers[2].operationId).toBe('at 2026-11-28T10:30:00.000Z');
  });

  it('keeps the newest of more than a chart can show, and no time that cannot be read', () => {
    const many = Array.from({ length: 60 }, (_, minute) =>
      operation(`2026-11-28T10:${String(minute).padStart(2, '0')}:00.000Z`, {}),
    );
    const markers = deriveMarkers([revision('1', '')], many, hour);
    expect(markers).toHaveLength(50);
    expect(markers[0].at).toBe('2026-11-28T10:10:00.000Z');
  });
});

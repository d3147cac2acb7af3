import { deriveAbsence } from './deriveAbsence';
import { ClusterConnection } from './Snapshot';

const syncedAt = '2026-11-01T10:00:00Z';
const east: ClusterConnection = { name: 'east', state: 'ok', syncedAt };
const lost: ClusterConnection = {
  name: 'west',
  state: 'unreachable',
  syncedAt,
};
const never: ClusterConnection = { name: 'north', state: 'forbidden' };
const early: ClusterConnection = { name: 'south', state: 'connecting' };

it.each([
  ['every cluster answers', [east], 'Absent', 'Not deployed here'],
  ['there is no cluster', [], 'Absent', 'Not deployed here'],
  [
    'one was never read',
    [east, never],
    'Unknown',
    'Not deployed in east, not known in north (forbidden)',
  ],
  [
    'one fell silent after it was read',
    [east, lost],
    'Unknown',
    'Not deployed in east, not deployed when last read in west (unreachable)',
  ],
  [
    'none was ever read',
    [never, early],
    'Unknown',
    'Not known in north (forbidden), south (connecting)',
  ],
  [
    'all fell silent',
    [lost],
    'Unknown',
    'Not deployed when last read in west (unreachable)',
  ],
] as const)('when %s', (_case, clusters, phase, message) => {
  expect(deriveAbsence(clusters)).toEqual({ phase, message });
});

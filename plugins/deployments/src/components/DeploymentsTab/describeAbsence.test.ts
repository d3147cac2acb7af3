import { ClusterConnection } from '@backstage-deployments/plugin-deployments-common';
import { describeAbsence } from './describeAbsence';

const at = '2026-11-01T10:00:00Z';
const well: ClusterConnection = { name: 'east', state: 'ok', syncedAt: at };
const lost: ClusterConnection = {
  name: 'west',
  state: 'unreachable',
  syncedAt: at,
};
const never: ClusterConnection = { name: 'north', state: 'unreachable' };
const early: ClusterConnection = { name: 'south', state: 'connecting' };

it.each([
  [[well], 'Not deployed here'],
  [[well, lost], 'Not deployed here'],
  [[never], 'Not known whether it is deployed here'],
  [[never, early], 'Not known whether it is deployed here'],
  [[well, never], 'Not deployed in east'],
])('says of %j: %s', (clusters, words) => {
  expect(describeAbsence(clusters)).toBe(words);
});

import { ClusterConnection } from './Snapshot';
import { summarizeService } from './summarizeService';

const east: ClusterConnection = { name: 'east', state: 'ok' };
const west: ClusterConnection = { name: 'west', state: 'unreachable' };
const north: ClusterConnection = { name: 'north', state: 'connecting' };

it.each([
  [[east], { phase: 'Absent' }],
  [
    [west, north],
    {
      phase: 'Unknown',
      stale: true,
      message: 'Not known in west (unreachable), north (connecting)',
    },
  ],
  [
    [east, west],
    {
      phase: 'Unknown',
      stale: true,
      message: 'Not deployed in east, not known in west (unreachable)',
    },
  ],
])('says of %j without a workload: %j', (clusters, expected) => {
  const { environments } = summarizeService({
    entityRef: 'component:default/web',
    observedAt: '2026-11-01T10:00:00Z',
    environments: [
      {
        name: 'production',
        title: 'Production',
        tier: 'production',
        clusters,
        workloads: [],
      },
    ],
  });
  expect(environments).toEqual([{ name: 'production', ...expected }]);
});

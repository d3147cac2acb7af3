import { Operation } from '../operation/Operation';
import { Revision } from '../revision/Revision';
import { versionOfImages } from '../revision/versionOf';
import { MetricMarker } from './WorkloadMetrics';

/** Curves with more marks than this explain nothing. */
const MARKERS_MAX = 50;

/**
 * What happened to a workload in a time: revisions that appeared and operations that were asked for, oldest first. Of more
 * than a chart can show the newest.
 *
 * @param from - ISO 8601, as `to`; both belong to it
 * @public
 */
export function deriveMarkers(
  revisions: readonly Revision[],
  operations: readonly Operation[],
  { from, to }: { from: string; to: string },
): MetricMarker[] {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const appeared = revisions.map(
    ({ images, createdAt }): MetricMarker => ({
      at: createdAt,
      kind: 'revision',
      title: `${versionOfImages(images)} appeared`,
    }),
  );
  const asked = operations.map(
    ({ id, action, toVersion, requestedBy, requestedAt }): MetricMarker => ({
      at: requestedAt,
      kind: 'operation',
      title: `${action}${
        action === 'rollback' && toVersion ? ` to ${toVersion}` : ''
      } by ${requestedBy.replace(/^user:[^/]+\//, '')}`,
      operationId: id,
    }),
  );
  return [...appeared, ...asked]
    .filter(({ at }) => Date.parse(at) >= first && Date.parse(at) <= last)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .slice(-MARKERS_MAX);
}

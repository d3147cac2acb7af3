import { ClusterConnection } from './Snapshot';

/**
 * What an environment that shows no workload is.
 *
 * @public
 */
export interface Absence {
  /** `Unknown` as long as a cluster that does not answer may have one. */
  phase: 'Absent' | 'Unknown';
  /** One sentence without its full stop. */
  message: string;
}

/**
 * The one rule for an environment without a workload. A cluster that answers has none; one that fell silent had none when
 * it was last read; one that was never read may have one. Cards, columns and the fleet all say it in these words.
 *
 * @public
 */
export function deriveAbsence(clusters: readonly ClusterConnection[]): Absence {
  const answering = clusters.filter(({ state }) => state === 'ok');
  if (answering.length === clusters.length) {
    return { phase: 'Absent', message: 'Not deployed here' };
  }
  const silent = clusters.filter(({ state }) => state !== 'ok');
  const parts = [
    part('not deployed in', answering, ({ name }) => name),
    part('not deployed when last read in', silent.filter(wasRead), nameState),
    part('not known in', silent.filter(not(wasRead)), nameState),
  ];
  const message = parts.filter(Boolean).join(', ');
  return {
    phase: 'Unknown',
    message: `${message[0].toLocaleUpperCase('en-US')}${message.slice(1)}`,
  };
}

function wasRead({ syncedAt }: ClusterConnection): boolean {
  return syncedAt !== undefined;
}

function not<T>(is: (value: T) => boolean): (value: T) => boolean {
  return value => !is(value);
}

function nameState({ name, state }: ClusterConnection): string {
  return `${name} (${state})`;
}

function part(
  words: string,
  clusters: readonly ClusterConnection[],
  name: (cluster: ClusterConnection) => string,
): string {
  return clusters.length > 0 ? `${words} ${clusters.map(name).join(', ')}` : '';
}

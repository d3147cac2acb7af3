import { ReplicaSet } from '../replicaSet/ReplicaSet';

type ReplicaSets = readonly Readonly<ReplicaSet>[];

const sum = (sets: ReplicaSets, of: (set: Readonly<ReplicaSet>) => number) =>
  sets.reduce((total, set) => total + of(set), 0);

/** Asked for. */
export const specReplicas = (sets: ReplicaSets) =>
  sum(sets, ({ spec }) => spec.replicas);
/** There. */
export const actualReplicas = (sets: ReplicaSets) =>
  sum(sets, ({ status }) => status.replicas ?? 0);
export const readyReplicas = (sets: ReplicaSets) =>
  sum(sets, ({ status }) => status.readyReplicas ?? 0);
export const availableReplicas = (sets: ReplicaSets) =>
  sum(sets, ({ status }) => status.availableReplicas ?? 0);
/** On their way out, and in none of the other counts. */
export const terminatingReplicas = (sets: ReplicaSets) =>
  sum(sets, ({ status }) => status.terminatingReplicas ?? 0);

export function isScaledUp({ spec }: Readonly<ReplicaSet>): boolean {
  return spec.replicas > 0;
}

export function byAge(a: Readonly<ReplicaSet>, b: Readonly<ReplicaSet>) {
  const [older, newer] = [a, b].map(({ metadata }) =>
    Date.parse(metadata.creationTimestamp),
  );
  return older - newer || (a.metadata.name < b.metadata.name ? -1 : 1);
}

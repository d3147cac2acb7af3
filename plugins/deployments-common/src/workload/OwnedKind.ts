/**
 * Kinds of objects whose owner is asked for.
 *
 * @public
 */
export type OwnedKind = 'Deployment' | 'Rollout' | 'Service';

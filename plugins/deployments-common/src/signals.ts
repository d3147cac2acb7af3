/**
 * Signals say that something changed and nothing more: they carry no authorisation (any connection may subscribe to any
 * channel), so who hears one fetches again through the checked routes.
 */

/**
 * That anything changed in the fleet; the message names nothing.
 *
 * @public
 */
export const DEPLOYMENTS_CHANNEL = 'deployments';

/**
 * Channel on which only those hear who know the service's name already.
 *
 * @public
 */
export function serviceChannel(entityRef: string): string {
  return `${DEPLOYMENTS_CHANNEL}:${entityRef.toLocaleLowerCase('en-US')}`;
}

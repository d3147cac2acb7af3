/**
 * Channel on which the backend says that something about services changed. Signals carry no authorisation
 * (any connection may subscribe to any channel), so the message holds entity refs and nothing else; a client
 * refetches through the checked route.
 */
export const DEPLOYMENTS_CHANNEL = 'deployments';

export interface DeploymentsSignal {
  /** Entity refs of the services that changed, lower case. */
  entityRefs: string[];
}

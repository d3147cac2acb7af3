import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { UserCredentials } from '../authorization/Gate';
import { ActionsContext } from './ActionsContext';

/** @throws NotAllowedError for whoever does not act on behalf of a person */
export function requireUser(
  { auth }: ActionsContext,
  credentials: BackstageCredentials,
): UserCredentials {
  if (!auth.isPrincipal(credentials, 'user')) {
    throw new NotAllowedError(
      'Deployments are shown to and asked for by persons; these credentials are not those of one',
    );
  }
  return credentials;
}

import { AuthService } from '@backstage/backend-plugin-api';
import { RouterContext } from '../router/RouterContext';

/** What actions answer from: all that the routes have, and who says whose credentials these are. */
export interface ActionsContext extends RouterContext {
  auth: AuthService;
}

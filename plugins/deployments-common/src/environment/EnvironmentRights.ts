import { Action } from '../plan/Action';

/**
 * Whether somebody may, and if not, why and who can change that.
 *
 * @public
 */
export interface Right {
  allowed: boolean;
  reason?: string;
}

/**
 * What one person may do with a service in an environment.
 *
 * @public
 */
export interface EnvironmentRights {
  environment: string;
  actions: (Right & { action: Action })[];
  /** Decide on what others request; never on her own. */
  approve: Right;
  breakGlass: Right;
}

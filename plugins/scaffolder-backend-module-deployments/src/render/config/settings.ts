import { Manifest } from '../yaml/Manifest';
import { hashedConfigMap } from './hashedConfigMap';
import { Placement } from './Placement';

/** What the service is told of its surroundings, as environment variables. */
export function settings(placement: Placement): Manifest {
  const { name, environment, specification } = placement;
  return hashedConfigMap(placement, `${name}-settings`, {
    ENVIRONMENT: environment,
    LOG_LEVEL: environment === 'development' ? 'debug' : 'info',
    PORT: String(specification.spec.port),
    SERVICE_NAME: name,
    // The preStop hook has waited already, in containers of any make.
    SHUTDOWN_DELAY_MS: '0',
    SHUTDOWN_TIMEOUT_MS: '30000',
  });
}

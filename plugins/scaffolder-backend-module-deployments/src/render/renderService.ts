import { ServiceSpecification } from '../specification/ServiceSpecification';
import { renderConfig } from './config/renderConfig';
import { Files } from './Files';
import { renderRepository } from './service/renderRepository';

/**
 * All files of a service: a pure function of its specification, so that it can be rendered again when the standard moves
 * on.
 *
 * @param skeleton - files of the language's folder under `templates/service/skeleton`
 * @returns files of the service's repository, and its part of the configuration repository
 * @public
 */
export function renderService(
  specification: ServiceSpecification,
  skeleton: Files,
): { service: Files; config: Files } {
  return {
    service: renderRepository(specification, skeleton),
    config: renderConfig(specification),
  };
}

import { InputError } from '@backstage/errors';
import { Conventions } from '../conventions/Conventions';
import { toSpecification } from '../conventions/toSpecification';
import { Files } from '../render/Files';
import { renderService } from '../render/renderService';
import { ServiceSpecification } from '../specification/ServiceSpecification';
import { parseSpecification } from '../specification/parseSpecification';
import { ServicePreview } from './ServicePreview';

/**
 * What the form's answers would create, by the same functions as the action. Refusals are part of the answer: a form that is
 * being filled in is wrong most of the time.
 *
 * @param readSkeleton - of the specification's language; it refuses with an InputError
 */
export async function previewService(
  answers: Readonly<Record<string, unknown>>,
  conventions: Conventions,
  readSkeleton: (specification: ServiceSpecification) => Promise<Files>,
): Promise<ServicePreview> {
  try {
    const specification = parseSpecification(
      toSpecification(answers, conventions),
    );
    const skeleton = await readSkeleton(specification);
    const { service, config } = renderService(specification, skeleton);
    const list = (part: 'service' | 'config', files: Files) =>
      [...files].map(([path, content]) => ({ part, path, content }));
    return {
      ok: true,
      repository: specification.spec.repository,
      configRepository: specification.spec.configRepository,
      files: [...list('service', service), ...list('config', config)],
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ok: false, message: error.message };
  }
}

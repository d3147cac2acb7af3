import { ServiceSpecification } from './ServiceSpecification';
import { imageRepository } from './schema/imageRepository';
import { repositoryAddress } from './schema/repositoryAddress';

/** What Istio's sidecar listens on, in the pod's own network. */
const SIDECAR_PORTS = { from: 15_000, to: 15_099 };

interface Contradiction {
  readonly field: string;
  readonly message: string;
}

/** The first pair of fields, each right by itself, that cannot both be so. */
export function findContradiction({
  spec,
}: ServiceSpecification): Contradiction | undefined {
  if (spec.strategy === 'ab' && spec.traffic !== 'istio') {
    return {
      field: 'spec.traffic',
      message: 'must be istio for strategy ab, which routes by a header',
    };
  }
  if (
    spec.traffic === 'istio' &&
    spec.port >= SIDECAR_PORTS.from &&
    spec.port <= SIDECAR_PORTS.to
  ) {
    return {
      field: 'spec.port',
      message: `must not be between ${SIDECAR_PORTS.from} and ${SIDECAR_PORTS.to}, where Istio's sidecar listens`,
    };
  }
  if (
    spec.environments.includes('disaster-recovery') &&
    !spec.environments.includes('production')
  ) {
    return {
      field: 'spec.environments',
      message:
        'must contain production beside disaster-recovery, which mirrors it',
    };
  }
  if (spec.repository === spec.configRepository) {
    return {
      field: 'spec.configRepository',
      message:
        'must not be the repository of the service: a commit of the pipeline would start the pipeline',
    };
  }
  return findUnfittingDefault(spec);
}

/** What was filled in comes from fields with other grammars: an owner's name may have characters that a registry refuses. */
function findUnfittingDefault(
  spec: ServiceSpecification['spec'],
): Contradiction | undefined {
  if (!repositoryAddress.safeParse(spec.repository).success) {
    return {
      field: 'spec.repository',
      message: `is needed, as ${spec.repository} is no address`,
    };
  }
  if (!imageRepository.safeParse(spec.image).success) {
    return {
      field: 'spec.image',
      message: `is needed, as ${spec.image} is no image repository`,
    };
  }
  return undefined;
}

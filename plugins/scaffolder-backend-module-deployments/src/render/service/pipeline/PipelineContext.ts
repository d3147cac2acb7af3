import { ServiceSpecification } from '../../../specification/ServiceSpecification';

/** What the jobs of one pipeline are made from. */
export interface PipelineContext {
  readonly specification: ServiceSpecification;
  /** Jobs that must pass before an image is pushed. */
  readonly checks: readonly string[];
}

/** Where the pipeline stands in the service's repository; a signature names it. */
export const pipelinePath = '.github/workflows/deliver.yaml';

/** The language's own tests, brought by its skeleton. */
export const testsPath = '.github/workflows/test.yaml';

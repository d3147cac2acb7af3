import { z } from 'zod';
import { environmentNames, strategies } from '../ServiceSpecification';
import { specificationLimits } from '../specificationLimits';
import { imageRepository } from './imageRepository';
import { matching } from './matching';
import { ownerRef } from './ownerRef';
import { plainText } from './plainText';
import { prometheusUrl } from './prometheusUrl';
import { repositoryAddress } from './repositoryAddress';
import { serviceName } from './serviceName';
import { sizeByEnvironment } from './sizeByEnvironment';

const { entityNameCharacters, descriptionCharacters, portMin, portMax } =
  specificationLimits;

const environments = z
  .array(z.enum(environmentNames))
  .min(1, 'must name at least one environment')
  .default([...environmentNames])
  // In promotion order and each once, so that one meaning has one rendering.
  .transform(given => environmentNames.filter(name => given.includes(name)));

const objectives = z
  .strictObject({
    availability: z
      .number()
      .min(0.9, 'must be at least 0.9')
      .max(0.99999, 'must be at most 0.99999')
      .default(0.999),
    errorRate: z
      .number()
      .min(0.0001, 'must be at least 0.0001')
      .max(0.5, 'must be at most 0.5')
      .default(0.05),
    latencyP95Ms: z
      .int('must be a whole number of milliseconds')
      .min(1, 'must be at least 1')
      .max(60_000, 'must be at most 60000')
      .default(500),
  })
  .prefault({});

const port = z
  .int('must be a whole number')
  .min(portMin, `must be at least ${portMin}: the service does not run as root`)
  .max(portMax, `must be at most ${portMax}`)
  .default(8080);

/** What a person writes; see fillDefaults for what depends on other fields. */
export const specificationSchema = z.strictObject({
  apiVersion: z.literal('deployments.backstage.io/v1alpha1'),
  kind: z.literal('Service'),
  metadata: z.strictObject({
    name: serviceName,
    owner: ownerRef,
    system: matching(
      /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/,
      entityNameCharacters,
      'must be the name of a system of the catalog',
    ).optional(),
    description: plainText(descriptionCharacters).optional(),
  }),
  spec: z
    .strictObject({
      language: matching(
        /^[a-z](?:[a-z0-9-]*[a-z0-9])?$/,
        specificationLimits.nameCharacters,
        'must be the name of a folder of templates/service/skeleton',
      ).default('typescript'),
      strategy: z.enum(strategies).default('rolling'),
      traffic: z.enum(['istio', 'none']).optional(),
      environments,
      repository: repositoryAddress.optional(),
      configRepository: repositoryAddress.optional(),
      image: imageRepository.optional(),
      port,
      size: sizeByEnvironment,
      database: z.enum(['none', 'postgresql']).default('none'),
      cache: z.enum(['none', 'redis']).default('none'),
      objectives,
      prometheus: prometheusUrl.default(
        'http://prometheus.monitoring.svc.cluster.local:9090',
      ),
    })
    .prefault({}),
});

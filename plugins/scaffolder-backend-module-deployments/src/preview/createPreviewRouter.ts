import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  getEntitySourceLocation,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Conventions } from '../conventions/Conventions';
import { SkeletonReader } from '../skeleton/SkeletonReader';
import { previewService } from './previewService';

/** A form's answers are a page of text at most. */
const BODY_BYTES_MAX = 64 * 1024;

const requestSchema = z.object({
  /** Entity ref of the template that is being filled in. */
  template: z.string().max(300),
  answers: z.record(z.string(), z.unknown()),
  skeleton: z.enum(['new', 'none']).default('new'),
});

interface Options {
  catalog: CatalogService;
  conventions: Conventions;
  httpAuth: HttpAuthService;
  skeletons: SkeletonReader;
}

/**
 * `POST /deployments/preview` beneath the scaffolder: what a form would create. It renders in memory and starts no task, so
 * it can be asked at each pause in typing; whoever may see the template may ask.
 */
export function createPreviewRouter({
  catalog,
  conventions,
  httpAuth,
  skeletons,
}: Options): express.Router {
  const router = Router();
  router.use('/deployments', express.json({ limit: BODY_BYTES_MAX }));
  router.post('/deployments/preview', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const parsed = requestSchema.safeParse(request.body);
    if (!parsed.success) {
      const [{ path, message }] = parsed.error.issues;
      throw new InputError(`${path.join('.') || 'body'}: ${message}`);
    }
    const { template, answers, skeleton } = parsed.data;
    const preview = await previewService(
      answers,
      conventions,
      async ({ spec }) =>
        skeleton === 'none'
          ? new Map()
          : skeletons.read(
              await findBaseUrl(catalog, template, credentials),
              spec.language,
            ),
    );
    response.json(preview);
  });
  return router;
}

/** @throws InputError for what is no ref, NotFoundError when there is no such template or the person may not see it */
async function findBaseUrl(
  catalog: CatalogService,
  ref: string,
  credentials: BackstageCredentials,
): Promise<string> {
  const entity = await catalog.getEntityByRef(parseRef(ref), { credentials });
  if (entity?.kind !== 'Template') {
    throw new NotFoundError(`There is no template ${ref}`);
  }
  const { type, target } = getEntitySourceLocation(entity);
  if (type === 'url') return target;
  if (type === 'file') return `file://${target}`;
  throw new NotFoundError(
    `${stringifyEntityRef(
      entity,
    )} comes from nowhere that skeletons can be read from`,
  );
}

function parseRef(ref: string) {
  try {
    return parseEntityRef(ref);
  } catch (error) {
    // TypeError: the only thing that it throws.
    throw new InputError(
      'template: must be the entity ref of a template, such as template:default/new-service',
      error,
    );
  }
}

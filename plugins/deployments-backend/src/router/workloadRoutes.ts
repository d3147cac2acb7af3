import { Router } from 'express';
import { NotFoundError } from '@backstage/errors';
import {
  diffTemplates,
  listRevisions,
  liveTemplate,
  mergeRevisions,
  podTemplateHashOf,
  PodTemplateSpec,
  restorableTemplate,
  revisionNumberOf,
  stringifyWorkloadRef,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { readHistory } from '../database/history/readHistory';
import { planOperation } from '../operations/planOperation';
import { authorizeWrite } from './authorizeWrite';
import { findServiceOf } from './findServiceOf';
import {
  diffQuery,
  parseRequest,
  planBody,
  revisionPath,
  workloadPath,
} from './requests';
import { RouterContext } from './RouterContext';

const PATH = '/workloads/:cluster/:namespace/:kind/:name';

/** Revisions of a workload, their differences, and the dry run of an action. */
export function addWorkloadRoutes(
  router: Router,
  context: RouterContext,
): void {
  const { httpAuth, snapshots, operations } = context;

  router.get(`${PATH}/revisions`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const ref = parseRequest(workloadPath, req.params);
    await findServiceOf(context, credentials, ref);
    const observation = snapshots.observe(ref);
    const key = stringifyWorkloadRef(ref);
    const seen = await readHistory(operations.knex, [key]);
    res.json({
      items: mergeRevisions(
        observation ? listRevisions(observation) : [],
        seen.get(key) ?? [],
        observation?.workload.metadata.uid ?? '',
      ),
    });
  });

  // Whole templates are not kept in memory, so this one asks the cluster; a person has to ask for it.
  router.get(`${PATH}/revisions/:revision/diff`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const ref = parseRequest(workloadPath, req.params);
    const { revision } = parseRequest(revisionPath, req.params);
    const { against } = parseRequest(diffQuery, req.query);
    await findServiceOf(context, credentials, ref);
    const observation = await operations.readFresh(ref);
    const from =
      against === 'live'
        ? liveTemplate(observation)
        : templateOf(observation, against);
    res.json({
      changes: diffTemplates(
        restorableTemplate(from),
        restorableTemplate(templateOf(observation, revision)),
        operations.fingerprint,
      ),
    });
  });

  router.post(`${PATH}/plan`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const ref = parseRequest(workloadPath, req.params);
    const { action, toRevision, config } = parseRequest(planBody, req.body);
    await authorizeWrite(context, credentials, { workload: ref, action });
    const { plan } = await planOperation(operations, ref, action, {
      toRevision,
      scope: config,
    });
    res.json(plan);
  });
}

function templateOf(
  { replicaSets, kind }: WorkloadObservation,
  revision: number,
): PodTemplateSpec {
  const template = replicaSets.find(
    replicaSet =>
      revisionNumberOf(replicaSet, kind) === revision &&
      podTemplateHashOf(replicaSet, kind) !== '',
  )?.spec?.template;
  if (!template) {
    throw new NotFoundError(
      `The cluster knows no revision ${revision} any more`,
    );
  }
  return template;
}

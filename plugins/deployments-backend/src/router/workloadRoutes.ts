import { Router } from 'express';
import { NotFoundError } from '@backstage/errors';
import {
  diffTemplates,
  liveTemplate,
  podTemplateHashOf,
  PodTemplateSpec,
  restorableTemplate,
  revisionNumberOf,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { findServiceOf } from './findServiceOf';
import {
  diffQuery,
  metricsQuery,
  parseRequest,
  planBody,
  revisionPath,
  workloadPath,
} from './requests';
import { makePlan } from './makePlan';
import { readMetrics } from './readMetrics';
import { readRevisions } from './readRevisions';
import { RouterContext } from './RouterContext';

const PATH = '/workloads/:cluster/:namespace/:kind/:name';

/** Revisions of a workload, their differences, its metrics, and the dry run of an action. */
export function addWorkloadRoutes(
  router: Router,
  context: RouterContext,
): void {
  const { httpAuth, operations } = context;

  router.get(`${PATH}/revisions`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const ref = parseRequest(workloadPath, req.params);
    res.json({ items: await readRevisions(context, credentials, ref) });
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

  router.get(`${PATH}/metrics`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const ref = parseRequest(workloadPath, req.params);
    const { range } = parseRequest(metricsQuery, req.query);
    res.json(await readMetrics(context, credentials, ref, range));
  });

  router.post(`${PATH}/plan`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const ref = parseRequest(workloadPath, req.params);
    const body = parseRequest(planBody, req.body);
    res.json(await makePlan(context, credentials, ref, body));
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

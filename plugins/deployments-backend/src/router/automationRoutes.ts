import { Router } from 'express';
import { NotFoundError } from '@backstage/errors';
import {
  findEnvironment,
  stringifyWorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { saveSwitch } from '../database/automation/saveSwitch';
import { checkSentence } from '../operations/checkSentence';
import { authorizeWrite } from './authorizeWrite';
import { describeAutomation } from './describeAutomation';
import { automationBody, parseRequest, workloadPath } from './requests';
import { RouterContext } from './RouterContext';

/** Arming and disarming what the portal does to a workload by itself. */
export function addAutomationRoutes(
  router: Router,
  context: RouterContext,
): void {
  const { httpAuth, auditor, operations } = context;
  const { knex, clock, config } = operations;

  router.post(
    '/workloads/:cluster/:namespace/:kind/:name/automation',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req, { allow: ['user'] });
      const workload = parseRequest(workloadPath, req.params);
      const body = parseRequest(automationBody, req.body);
      const reason = checkSentence('reason', body.reason, { required: true });
      const event = await auditor.createEvent({
        eventId: 'automation-switch',
        severityLevel: 'medium',
        request: req,
        meta: { workload: { ...workload }, armed: body.armed, reason },
      });
      try {
        // Whoever may roll back may also say whether the portal does.
        await authorizeWrite(context, credentials, {
          workload,
          action: 'rollback',
        });
        const policy = policyOf(config, workload);
        const switched = {
          armed: body.armed,
          by: credentials.principal.userEntityRef,
          at: clock.now().toISOString(),
          reason,
        };
        await saveSwitch(knex, stringifyWorkloadRef(workload), switched);
        await event.success();
        res.json(describeAutomation(policy, switched));
      } catch (error) {
        await event.fail({ error: error as Error });
        throw error;
      }
    },
  );
}

/** @throws NotFoundError where the portal never acts by itself */
function policyOf(
  { environments, analysis }: RouterContext['operations']['config'],
  { cluster, namespace }: { cluster: string; namespace: string },
) {
  const environment = findEnvironment(environments, cluster, namespace);
  const policy =
    environment && analysis.environments.get(environment.name)?.automation;
  if (!policy) {
    throw new NotFoundError(
      `${
        environment?.title ?? 'This environment'
      } has no automated rollback; those who keep the configuration switch it on by deployments.environments[].automation`,
    );
  }
  return policy;
}

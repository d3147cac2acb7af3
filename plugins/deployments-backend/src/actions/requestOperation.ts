import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { actions } from '@backstage-deployments/plugin-deployments-common';
import { operationBody, parseRequest } from '../router/requests';
import { requestOperation } from '../router/requestOperation';
import { ActionsContext } from './ActionsContext';
import { requireUser } from './requireUser';
import { toOutput } from './toOutput';

/** As POST /operations, but in production it only ever asks, and it never goes past approvals. */
export function addRequestOperation(
  registry: ActionsRegistryService,
  context: ActionsContext,
): void {
  registry.register({
    name: 'request-operation',
    title: 'Request an operation on a workload',
    description:
      'Changes what runs: rolls back, promotes, aborts, restarts a workload, as planned by plan-action. In production and disaster recovery it only asks: people who approve see the same plan. Show the plan to the person and get her word first.',
    attributes: { readOnly: false, idempotent: true, destructive: true },
    schema: {
      input: z =>
        z.object({
          workload: z.object({
            cluster: z.string(),
            namespace: z.string(),
            kind: z.enum(['deployments', 'rollouts']),
            name: z.string(),
          }),
          action: z.enum(actions),
          toRevision: z.number().optional(),
          reason: z.string().describe('Why, in a sentence of the person'),
          planHash: z.string().describe('Of the plan that the person has seen'),
          idempotencyKey: z
            .string()
            .describe('The same for each attempt of one request; 8 to 128'),
        }),
      output: z => z.object({ operation: z.record(z.unknown()) }),
    },
    action: async ({ input, credentials }) => ({
      output: toOutput({
        operation: await requestOperation(
          context,
          requireUser(context, credentials),
          parseRequest(operationBody, input),
          { askOnly: true },
        ),
      }),
    }),
  });
}

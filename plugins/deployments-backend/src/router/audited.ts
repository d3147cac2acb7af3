import { Request } from 'express';
import { AuditorService } from '@backstage/backend-plugin-api';
import { Operation } from '@backstage-deployments/plugin-deployments-common';

type Meta = NonNullable<Parameters<AuditorService['createEvent']>[0]['meta']>;

/** What was refused belongs into the audit log as much as what was taken. */
export async function audited(
  { auditor }: { auditor: AuditorService },
  request: Request | undefined,
  eventId: 'operation-request' | 'operation-approval' | 'operation-review',
  meta: Meta,
  act: () => Promise<Operation>,
): Promise<Operation> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    request,
    meta,
  });
  try {
    const operation = await act();
    await event.success({
      meta: { operationId: operation.id, planHash: operation.planHash },
    });
    return operation;
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
}

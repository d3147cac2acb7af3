import { AuditorService } from '@backstage/backend-plugin-api';
import { Sink } from '../Sink';

/** Past what the environment asks for: whoever keeps the audit log wants to see it. */
const severe = new Set(['brokeGlass', 'rejected', 'unsure', 'failed']);

/** Each state change as an event of Backstage's auditor; progress messages are no change. */
export function auditSink(auditor: AuditorService): Sink {
  return {
    name: 'auditor',
    async take({ seq, type, at, payload, operation }) {
      if (type === 'verifying') return;
      const { id, action, entityRef, environment, workload, planHash } =
        operation;
      const event = await auditor.createEvent({
        eventId: 'operation-event',
        severityLevel: severe.has(type) ? 'high' : 'medium',
        meta: {
          queryType: type.replace(/[A-Z]/g, big => `-${big.toLowerCase()}`),
          seq,
          at,
          operationId: id,
          action,
          entityRef,
          environment,
          workload: { ...workload },
          planHash,
          requestedBy: operation.requestedBy,
          ...(typeof payload.by === 'string' && { by: payload.by }),
        },
      });
      if (type === 'failed') {
        await event.fail({ error: new Error('The operation failed') });
      } else {
        await event.success();
      }
    },
  };
}

import { AuditorService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { NotifyConfig } from '../config/readNotify';
import { Sink } from './Sink';
import { auditSink } from './sinks/auditSink';
import { notificationSink } from './sinks/notificationSink';
import { slackSink } from './sinks/slackSink';

/** Whom the configuration wants to be told; the auditor always is. */
export function createSinks(
  { notifications, slack, appUrl }: NotifyConfig,
  services: {
    auditor: AuditorService;
    notifications: NotificationService;
    ownerOf: (entityRef: string) => Promise<string | undefined>;
  },
): Sink[] {
  return [
    auditSink(services.auditor),
    ...(notifications ? [notificationSink(services)] : []),
    ...(slack ? [slackSink({ ...slack, appUrl })] : []),
  ];
}

import { NotificationService } from '@backstage/plugin-notifications-node';
import { composeNews } from '../news/composeNews';
import { servicePath } from '../news/servicePath';
import { Sink } from '../Sink';

/**
 * Backstage notifications to the service's owner and whom the event names. One operation has one scope, so that its news
 * replace each other, and a repetition replaces itself.
 */
export function notificationSink(options: {
  notifications: NotificationService;
  /** Entity ref; undefined for a service that nobody owns or that has left the catalog. */
  ownerOf: (entityRef: string) => Promise<string | undefined>;
}): Sink {
  return {
    name: 'notifications',
    async take(event) {
      const news = composeNews(event);
      if (!news) return;
      const { id, entityRef } = event.operation;
      const owner = await options.ownerOf(entityRef);
      const recipients = [...new Set([owner, ...news.recipients])].filter(
        ref => ref !== undefined,
      );
      if (recipients.length === 0) return;
      await options.notifications.send({
        recipients: {
          type: 'entity',
          entityRef: recipients,
          ...(news.by && { excludeEntityRef: news.by }),
        },
        payload: {
          title: news.sentence,
          link: servicePath(entityRef),
          severity: news.severity,
          topic: 'deployments',
          scope: `deployments:operation:${id}`,
        },
      });
    },
  };
}

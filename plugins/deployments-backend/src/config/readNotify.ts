import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Who is told of operations beside the trail and the audit log. */
export interface NotifyConfig {
  /** Through Backstage's notifications. */
  notifications: boolean;
  slack?: { webhookUrl: string };
  /** Of the portal's pages, without a slash at its end. */
  appUrl: string;
}

const KEY = 'deployments.notify.slack.webhookUrl';

/** @throws InputError that names the key, and never the address, which is a secret */
export function readNotify(config: Config): NotifyConfig {
  const webhookUrl = config.getOptionalString(KEY);
  if (webhookUrl !== undefined) checkUrl(webhookUrl);
  return {
    notifications:
      config.getOptionalBoolean('deployments.notify.notifications') ?? false,
    appUrl: (config.getOptionalString('app.baseUrl') ?? '').replace(/\/+$/, ''),
    ...(webhookUrl !== undefined && { slack: { webhookUrl } }),
  };
}

function checkUrl(text: string): void {
  const url = URL.parse(text);
  if (!url) throw new InputError(`${KEY}: it is not an address`);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) {
    throw new InputError(`${KEY}: it must begin with https://`);
  }
}

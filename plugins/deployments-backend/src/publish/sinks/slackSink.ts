import { composeNews } from '../news/composeNews';
import { servicePath } from '../news/servicePath';
import { Sink } from '../Sink';

/** A webhook that takes Slack's JSON: one message for each news. */
export function slackSink(options: {
  webhookUrl: string;
  /** Of the portal's pages, without a slash at its end. */
  appUrl: string;
}): Sink {
  return {
    name: 'slack',
    async take(event, signal) {
      const news = composeNews(event);
      if (!news) return;
      const link = `${options.appUrl}${servicePath(event.operation.entityRef)}`;
      const text = `${escape(news.sentence)} <${link}|Open>`;
      const status = await post(options.webhookUrl, { text }, signal);
      if (status < 200 || status > 299) {
        throw new Error(`the webhook answered ${status}`);
      }
    },
  };
}

/** The address is a secret, and so is what `fetch` says of it. */
async function post(
  url: string,
  body: object,
  signal: AbortSignal,
): Promise<number> {
  let answer;
  try {
    answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // Nobody but the host of the configuration is to be asked.
      redirect: 'manual',
      signal,
    });
  } catch (error) {
    // Refused, reset, no such host, TLS, or the deadline.
    const { cause } = error as { cause?: { code?: string } };
    throw new Error(
      `the webhook cannot be reached (${cause?.code ?? 'no answer'})`,
    );
  }
  await answer.body?.cancel();
  return answer.status;
}

/** Slack's three: otherwise a reason could mention a whole channel or hide a link. */
function escape(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

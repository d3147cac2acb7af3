import { Call, call } from './call';

/** @throws Error for every status that is not 2xx, with the beginning of the answer */
export async function callJson<T>(url: string, options?: Call): Promise<T> {
  const { status, text } = await call(url, options);
  if (status < 200 || status >= 300) {
    throw new Error(
      `${options?.method ?? 'GET'} ${url}: ${status} ${text.slice(0, 300)}`,
    );
  }
  return JSON.parse(text) as T;
}

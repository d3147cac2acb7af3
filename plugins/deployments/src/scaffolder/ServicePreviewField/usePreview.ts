import { useEffect, useState } from 'react';
import { fetchApiRef, useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { useSettled } from '../useSettled';
import { ServicePreview } from './ServicePreview';

/** A pause in typing. */
const PAUSE_MS = 400;

interface Preview {
  /** The newest; an older one stays until the next is there. */
  preview?: ServicePreview;
  /** Why there is none. */
  error?: Error;
  loading: boolean;
}

/**
 * What the form would create now.
 *
 * @param request - of the backend, as JSON: equal requests are one
 */
export function usePreview(request: string): Preview {
  const { fetch } = useApi(fetchApiRef);
  const settled = useSettled(request, PAUSE_MS);
  const [shown, setShown] = useState<Omit<Preview, 'loading'>>({});
  const [answered, setAnswered] = useState<string>();
  useEffect(() => {
    const leaving = new AbortController();
    ask(fetch, settled, leaving.signal).then(
      preview => {
        if (leaving.signal.aborted) return;
        setShown({ preview });
        setAnswered(settled);
      },
      (error: Error) => {
        // Aborted: another request is under way.
        if (leaving.signal.aborted) return;
        setShown({ error });
        setAnswered(settled);
      },
    );
    return () => leaving.abort();
  }, [fetch, settled]);
  return { ...shown, loading: answered !== request };
}

async function ask(
  fetch: typeof globalThis.fetch,
  body: string,
  signal: AbortSignal,
): Promise<ServicePreview> {
  const response = await fetch('plugin://scaffolder/deployments/preview', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal,
  });
  if (!response.ok) throw await ResponseError.fromResponse(response);
  return response.json();
}

import { gzipSync } from 'node:zlib';
import { Page, Response } from '@playwright/test';

/**
 * Collects the scripts that a page loads from now on.
 *
 * @returns a function that answers their size as a server in front of the portal would send them
 */
export function loadedScripts(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('response', response => {
    if (response.request().resourceType() === 'script') {
      sizes.push(compressedSize(response));
    }
  });
  return async () =>
    (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function compressedSize(response: Response): Promise<number> {
  return gzipSync(await response.body()).length;
}

import { Page } from '@playwright/test';

const PAINTED_MS = 30_000;

/**
 * Clicks a tab of the page that is open.
 *
 * @returns milliseconds from the click until the frame after `text` was there `times` times
 */
export async function visitTab(
  page: Page,
  name: string,
  text: string,
  times: number,
): Promise<number> {
  const tab = page.locator('main').getByRole('link', { name, exact: true });
  await tab.waitFor();
  const element = await tab.elementHandle();
  return page.evaluate(
    ([target, wanted, count, deadlineMs]) =>
      new Promise<number>((resolve, reject) => {
        const from = performance.now();
        const late = setTimeout(
          () => reject(new Error(`"${wanted}" was not painted`)),
          deadlineMs,
        );
        const isThere = () =>
          (document.querySelector('main')?.textContent ?? '').split(wanted)
            .length > count;
        const look = () => {
          if (!isThere()) {
            requestAnimationFrame(look);
            return;
          }
          // In the next frame, what is in the document now has been painted.
          requestAnimationFrame(() => {
            clearTimeout(late);
            resolve(performance.now() - from);
          });
        };
        (target as HTMLElement).click();
        requestAnimationFrame(look);
      }),
    [element, text, times, PAINTED_MS] as const,
  );
}

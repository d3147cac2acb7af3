import { Page } from '@playwright/test';
import { expect, test } from './test';
import { violations } from './violations';

// It ends with the first look of a page, so that what comes after is not in another.
const looks = [
  { name: 'dark', colorScheme: 'dark', width: 1440 },
  { name: 'narrow', colorScheme: 'light', width: 400 },
  { name: 'light', colorScheme: 'light', width: 1440 },
] as const;

/**
 * Looks at the page in light, in dark and on a narrow screen as it is now: nothing is loaded again, and what is open stays
 * open. Axe finds nothing `within` (a CSS selector), and nothing is cut off at the side.
 *
 * @param see - what a person sees and relies on, in each of them
 */
export async function inEachLook(
  page: Page,
  within: string,
  see: (look: string) => Promise<void>,
): Promise<void> {
  for (const { name, colorScheme, width } of looks) {
    await test.step(`in ${name}`, async () => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 1000 });
      await expect(page.locator('body')).toHaveAttribute(
        'data-theme-mode',
        colorScheme,
      );
      await see(name);
      await transitionsEnd(page);
      expect(await violations(page, within)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });
  }
}

/** Half-way from one colour to the other nothing has the contrast that it is going to have. */
async function transitionsEnd(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(animation => animation instanceof CSSTransition)
        .map(({ finished }) => finished),
    ),
  );
}

/** How many pixels of the page are beside the screen. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      document.documentElement.scrollWidth -
      document.documentElement.clientWidth,
  );
}

import { Page } from '@playwright/test';
import { expect, test } from './test';
import { violations } from './violations';

interface Look {
  name: string;
  colorScheme: 'light' | 'dark';
  width: number;
}

const dark: Look = { name: 'dark', colorScheme: 'dark', width: 1440 };
const narrow: Look = { name: 'narrow', colorScheme: 'light', width: 400 };
const light: Look = { name: 'light', colorScheme: 'light', width: 1440 };

// It ends with the first look of a page, so that what comes after is not in another.
const looks = [dark, narrow, light];

/**
 * Looks at the page in dark, on a narrow screen and in light; nothing is loaded again. In each, axe finds nothing `within`
 * (a CSS selector), and nothing is cut off at the side. Backstage builds its pages anew for another theme or frame, so that
 * dialogs close: `see` opens them.
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

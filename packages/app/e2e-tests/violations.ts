import AxeBuilder from '@axe-core/playwright';
import { Page } from '@playwright/test';

/** What axe finds in our parts of the page; the frame around them is Backstage's own. */
export async function violations(
  page: Page,
  within: string,
): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .include(within)
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}

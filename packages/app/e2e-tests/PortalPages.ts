import { expect, Locator, Page } from '@playwright/test';
import { personStorageKey } from '../src/signIn/personStorageKey';

/** The portal's pages as a person finds her way on them: by names and roles. */
export class PortalPages {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async signIn(person: string): Promise<void> {
    await this.page.goto('/');
    await this.page.getByRole('button', { name: person }).click();
    // Not the menu's links: on a narrow screen it is folded away.
    await expect(
      this.page.getByRole('heading', { name: 'Catalog', level: 1 }),
    ).toBeVisible();
  }

  /** As in a tab where this person has signed in before: the first page that is opened is the one that is asked for. */
  async resume(person: string): Promise<void> {
    await this.page.addInitScript(
      ([key, value]) => sessionStorage.setItem(key, value),
      [personStorageKey, person],
    );
  }

  async openDeployments(service: string): Promise<void> {
    await this.page.goto(`/catalog/default/component/${service}/deployments`);
    await expect(
      this.page.getByRole('heading', { name: 'History' }),
    ).toBeVisible();
  }

  async openOverview(service: string): Promise<void> {
    await this.page.goto(`/catalog/default/component/${service}`);
  }

  /** A column of the Deployments tab, by the environment's title. */
  environment(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  /** One workload in whichever column, by its name. */
  workload(name: string): Locator {
    return this.page.getByRole('group', { name: new RegExp(`, ${name}$`) });
  }

  /** What can be done with a workload, by the words on its buttons; what is refused is not among it. */
  async offersOf(name: string): Promise<string[]> {
    const buttons = this.workload(name).getByRole('button', {
      name: new RegExp(`, ${name}$`),
    });
    const offers = [];
    for (const button of await buttons.all()) {
      if ((await button.getAttribute('aria-disabled')) === 'true') continue;
      offers.push((await button.textContent()) ?? '');
    }
    return offers;
  }

  /** The history, of one workload; places are named after their workloads only where one has several. */
  async historyOf(name: string): Promise<Locator> {
    const place = this.page.getByRole('option', { name });
    if ((await place.count()) > 0) {
      await this.page
        .getByLabel('Where')
        .selectOption(await place.getAttribute('value'));
    }
    return this.page.getByRole('region', { name: 'History' });
  }

  /** Opens what differs between an environment, by its title, and the one that it is compared with, by its name. */
  async compare(title: string, against: string): Promise<void> {
    await this.page
      .getByRole('button', { name: `compare ${title} with ${against}` })
      .click();
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Takes a picture for the docs where `PICTURES` names a folder for them; `COLOR_SCHEME` says in which theme. */
  async picture(name: string): Promise<void> {
    const { PICTURES, COLOR_SCHEME = 'light' } = process.env;
    if (!PICTURES) return;
    await this.page.screenshot({
      path: `${PICTURES}/${name}-${COLOR_SCHEME}.png`,
      animations: 'disabled',
    });
  }

  /** {@link picture} of one part of the page; its name says how it looks. */
  async pictureOf(part: Locator, name: string): Promise<void> {
    const { PICTURES } = process.env;
    if (!PICTURES) return;
    await part.screenshot({
      path: `${PICTURES}/${name}.png`,
      animations: 'disabled',
    });
  }
}

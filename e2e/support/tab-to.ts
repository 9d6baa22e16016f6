import { expect, type Locator, type Page } from '@playwright/test';

const MOST_STOPS = 40;

/** Tab until it is there: whatever cannot be reached fails the test. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, 'reached with the tabulator key').toBeFocused();
}

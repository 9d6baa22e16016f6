import { AxeBuilder } from '@axe-core/playwright';
import { accountStates } from './support/screen-states/account';
import { deskStates } from './support/screen-states/desk';
import { helpStates } from './support/screen-states/help';
import { loginStates } from './support/screen-states/login';
import { securityStates } from './support/screen-states/security';
import { sidebarStates } from './support/screen-states/sidebar';
import { supportCaseStates } from './support/screen-states/support-case';
import { expect, test } from './support/test';

/** Every screen, with its error states. */
const screenStates = [
  ...loginStates,
  ...accountStates,
  ...securityStates,
  ...sidebarStates,
  ...helpStates,
  ...supportCaseStates,
  ...deskStates,
];
const shotsFolder = process.env['E2E_SHOTS'];

for (const { name, statuses = [], arrange } of screenStates) {
  test(`${name}: passes axe in light and dark mode and fits into 320 px`, async ({
    page,
    adoptSessionOf,
    expectStatus,
  }) => {
    expectStatus(...statuses);
    await arrange(page, adoptSessionOf);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
      expect(found, `${colorScheme}`).toEqual([]);
      if (shotsFolder) await page.screenshot({ path: `${shotsFolder}/${name}-${colorScheme}.png` });
    }
    await page.setViewportSize({ width: 320, height: 640 });
    if (shotsFolder) await page.screenshot({ path: `${shotsFolder}/${name}-320.png` });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}

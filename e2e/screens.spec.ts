import { AxeBuilder } from '@axe-core/playwright';
import { accountStages } from './support/stages/account';
import { deskStages } from './support/stages/desk';
import { helpStages } from './support/stages/help';
import { loginStages } from './support/stages/login';
import { securityStages } from './support/stages/security';
import { sidebarStages } from './support/stages/sidebar';
import { supportCaseStages } from './support/stages/support-case';
import { expect, test } from './support/test';

/** Every screen there is, those that refuse something included. */
const stages = [
  ...loginStages,
  ...accountStages,
  ...securityStages,
  ...sidebarStages,
  ...helpStages,
  ...supportCaseStages,
  ...deskStages,
];
const shotsFolder = process.env['E2E_SHOTS'];

for (const { name, statuses = [], arrange } of stages) {
  test(`${name}: clean for axe in light and dark, and no wider than 320 px`, async ({ page, comeIn, expectStatus }) => {
    expectStatus(...statuses);
    await arrange(page, comeIn);
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

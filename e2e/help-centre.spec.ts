import type { Page } from '@playwright/test';
import { query } from './support/database';
import { expect, test } from './support/test';

async function votesOn(article: string): Promise<Record<string, number>> {
  const rows = await query<{ isHelpful: boolean; count: number }>(
    'SELECT "isHelpful", "count" FROM "HelpVote" WHERE "article" = $1',
    [article],
  );
  return Object.fromEntries(rows.map(({ isHelpful, count }) => [isHelpful ? 'yes' : 'no', count]));
}

async function search(page: Page, words: string): Promise<void> {
  await page.getByLabel('Search').fill(words);
  await page.getByRole('button', { name: 'Search' }).click();
}

for (const [javaScriptEnabled, article] of [
  [true, 'new-phone'],
  [false, 'passkeys'],
] as const) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a help search lists the best article first and highlights the matches', async ({ page }) => {
      await page.goto('/help');
      await search(page, 'lost my phone');
      await expect(page).toHaveURL(/\/help\?q=lost\+my\+phone$/);
      await expect(page.getByLabel('Search')).toHaveValue('lost my phone');
      const first = page.getByRole('main').getByRole('listitem').first();
      await expect(first.getByRole('link')).toHaveText('I lost my phone');
      await expect(first.getByText('phone', { exact: true }).first()).toBeVisible();
      await first.getByRole('link').click();
      await expect(page).toHaveURL('/help/lost-phone');
    });

    test('a help search without results lists every article', async ({ page }) => {
      await page.goto('/help/which-app');
      await search(page, 'elephant');
      await expect(page.getByRole('heading', { name: 'No results for “elephant”' })).toBeVisible();
      await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(7);
      await expect(page.getByRole('main').getByRole('link', { name: 'Contact support' }).last()).toBeVisible();
    });

    test('"Was this helpful?" is answered in place, and the vote is counted', async ({ page }) => {
      const before = await votesOn(article);
      await page.goto(`/help/${article}`);
      await page.getByRole('button', { name: 'Yes' }).click();
      await expect(page.getByText("Thank you. We're glad this helped.")).toBeVisible();
      await expect(page.getByRole('button', { name: 'Yes' })).toBeHidden();
      await page.goto(`/help/${article}`);
      await page.getByRole('button', { name: 'No', exact: true }).click();
      const answer = page.getByText('Thanks for letting us know.');
      await expect(answer).toBeVisible();
      await expect(page.getByRole('link', { name: 'contact support', exact: true })).toHaveAttribute(
        'href',
        '/contact',
      );
      expect(await votesOn(article)).toEqual({ yes: (before['yes'] ?? 0) + 1, no: (before['no'] ?? 0) + 1 });
      expect(await page.context().cookies()).toEqual([]);
    });
  });
}

test('search and vote work by keyboard, and the reply to a vote takes the focus', async ({ page }) => {
  await page.goto('/help');
  await page.getByLabel('Search').focus();
  await page.keyboard.type('recovery codes');
  await page.keyboard.press('Enter');
  await page.getByRole('main').getByRole('link', { name: 'Recovery codes' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/help/recovery-codes');
  await page.getByRole('button', { name: 'Yes' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Thank you.' })).toBeFocused();
});

test("the contact form says what a message can't do and links to the help for a lost phone", async ({ page }) => {
  await page.goto('/contact');
  await expect(page.getByText('A message never turns off two-factor authentication')).toBeVisible();
  await page.getByRole('link', { name: 'See other ways to log in' }).click();
  await expect(page.getByRole('heading', { name: 'Open a support case' })).toBeVisible();
});

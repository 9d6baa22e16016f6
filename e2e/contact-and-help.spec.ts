import type { Page } from '@playwright/test';
import { newAddress } from '../lib/testing/new-address';
import { query } from './support/database';
import { mailsTo, waitForMail } from './support/outbox';
import { expect, test } from './support/test';
import { loggedInVisitor, Visitor } from './support/visitor';

const ARTICLES = ['Two-Factor Authentication', 'I lost my phone', 'Which authenticator app?', 'My codes are refused'];

async function writeMessage(page: Page, { email, message }: { email: string; message: string }): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Message').fill(message);
  await page.getByRole('button', { name: 'Send message' }).click();
}

function messagesFrom(email: string) {
  return query<{ message: string }>(
    'SELECT m."message" FROM "SupportMessage" m JOIN "SupportCase" c ON c."id" = m."caseId" WHERE c."email" = $1',
    [email],
  );
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a message is stored, and its arrival confirmed on the page and by mail', async ({ page }) => {
      const email = newAddress();
      const message = 'I lost my phone.\nWhat now? <b>Help</b> — 助けて';
      await page.goto('/contact');
      await writeMessage(page, { email, message });
      await expect(page.getByText('Your message is on its way.')).toBeVisible();
      expect(await messagesFrom(email)).toEqual([{ message }]);
      const mail = await waitForMail(email, 'we have your message');
      expect(mail.text, 'the words of the message').not.toContain('lost my phone');
    });

    test('what was typed stays when the form is refused', async ({ page }) => {
      await page.goto('/contact');
      await writeMessage(page, { email: 'nobody@nowhere', message: 'My question' });
      await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/Enter one e-mail address/);
      await expect(page.getByLabel('E-mail')).toHaveValue('nobody@nowhere');
      await expect(page.getByLabel('Message')).toHaveValue('My question');
      await writeMessage(page, { email: newAddress(), message: '   ' });
      await expect(page.getByLabel('Message')).toHaveAccessibleDescription(/Write your message\./);
      expect(await messagesFrom('nobody@nowhere')).toEqual([]);
    });
  });
}

test('a fourth message under one address is kept, and acknowledged no more', async ({ page }) => {
  const email = newAddress();
  for (let sent = 0; sent < 3; sent++) {
    await new Visitor().press('/contact', 'Send message', { email, message: `Message ${sent}` });
  }
  await page.goto('/contact');
  await writeMessage(page, { email, message: 'The fourth' });
  await expect(page.getByText('Your message is on its way.')).toBeVisible();
  expect(await messagesFrom(email)).toHaveLength(4);
  await expect.poll(() => mailsTo(email).length).toBe(3);
});

test('twenty messages an hour are what one address may send', async () => {
  const stranger = new Visitor({ from: '127.0.1.20' });
  for (let sent = 0; sent < 20; sent++) {
    const answer = await stranger.press('/contact', 'Send message', { email: newAddress(), message: 'Hello' });
    expect(answer.status).toBe(303);
  }
  const email = newAddress();
  const answer = await stranger.press('/contact', 'Send message', { email, message: 'Hello' });
  expect(answer.text).toMatch(/There were too many tries/);
  expect(await messagesFrom(email)).toEqual([]);
});

test('whoever is logged in finds the address filled in', async ({ page, person, comeIn }) => {
  await comeIn(await loggedInVisitor(person));
  await page.goto('/contact');
  await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
});

test('a message never changes an account', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  await new Visitor().press('/contact', 'Send message', { email: person.email, message: 'Disable it at once' });
  const [row] = await query<{ n: number }>('SELECT count(*)::int AS n FROM "TotpCredential" WHERE "userId" = $1', [
    person.id,
  ]);
  expect(row?.n).toBe(1);
  expect(await visitor.isLoggedIn()).toBe(true);
});

test('the help centre lists every article, and each names its related ones and support', async ({ page }) => {
  await page.goto('/help');
  for (const title of ARTICLES) {
    await page.getByRole('main').getByRole('link', { name: title }).click();
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
    const related = page.getByRole('navigation', { name: 'Related articles' }).getByRole('link');
    expect(await related.count()).toBeGreaterThan(0);
    for (const link of await related.all()) {
      expect((await page.request.get((await link.getAttribute('href')) ?? '')).status()).toBe(200);
    }
    await expect(page.getByRole('main').getByRole('link', { name: 'Contact support' }).last()).toHaveAttribute(
      'href',
      '/contact',
    );
    await page.getByRole('link', { name: 'All help' }).click();
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the pictures of the article are there and described', async ({ page }) => {
      await page.goto('/help/two-factor-authentication');
      const pictures = page.getByRole('main').getByRole('img');
      await expect(pictures).toHaveCount(4);
      for (const picture of await pictures.all()) {
        await picture.scrollIntoViewIfNeeded();
        await expect(picture).toHaveAttribute('alt', /.{30,}/);
        await expect
          .poll(() => picture.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth))
          .toBeGreaterThan(600);
        const source = await picture.evaluate((element: HTMLImageElement) => element.currentSrc);
        expect(source).toMatch(colorScheme === 'dark' ? /\.dark\.png$/ : /(?<!\.dark)\.png$/);
      }
    });
  });
}

test('no link of the help centre leads to nothing', async ({ page }) => {
  const seen = new Set<string>();
  for (const path of ['/help', ...(await linksOf(page, '/help'))]) {
    for (const link of await linksOf(page, path)) seen.add(link);
  }
  for (const link of seen) {
    expect((await new Visitor().send(link)).status, link).toBeLessThan(400);
  }
});

async function linksOf(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  const hrefs = await Promise.all(
    (await page.getByRole('main').getByRole('link').all()).map((l) => l.getAttribute('href')),
  );
  return hrefs.flatMap((href) => (href?.startsWith('/') ? [href.split('#')[0] ?? ''] : []));
}

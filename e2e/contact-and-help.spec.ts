import type { Page } from '@playwright/test';
import { newEmail } from '@/lib/testing/person';
import { query } from './support/database';
import { HttpBrowser, loggedInBrowser } from './support/http-browser';
import { waitForMail } from './support/mail';
import { seedTwoFactor } from './support/person';
import { expect, test } from './support/test';

const ARTICLES = [
  'Two-Factor Authentication',
  'I lost my phone',
  'Which authenticator app?',
  "My codes aren't accepted",
];

async function writeMessage(page: Page, { email, message }: { email: string; message: string }): Promise<void> {
  await page.getByLabel('Email').fill(email);
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

    test('a message to support is stored and confirmed on the page and by email', async ({ page }) => {
      const email = newEmail();
      const message = 'I lost my phone.\nWhat now? <b>Help</b> — 助けて';
      await page.goto('/contact');
      await writeMessage(page, { email, message });
      await expect(page.getByText('Your message is on its way.')).toBeVisible();
      expect(await messagesFrom(email)).toEqual([{ message }]);
      const mail = await waitForMail(email, 'We received your message');
      expect(mail.text, 'the words of the message').not.toContain('lost my phone');
    });

    test('a refused contact form keeps its input', async ({ page }) => {
      await page.goto('/contact');
      await writeMessage(page, { email: 'nobody@nowhere', message: 'My question' });
      await expect(page.getByLabel('Email')).toHaveAccessibleDescription(/Enter one email address/);
      await expect(page.getByLabel('Email')).toHaveValue('nobody@nowhere');
      await expect(page.getByLabel('Message')).toHaveValue('My question');
      await writeMessage(page, { email: newEmail(), message: '   ' });
      await expect(page.getByLabel('Message')).toHaveAccessibleDescription(/Write your message\./);
      expect(await messagesFrom('nobody@nowhere')).toEqual([]);
    });
  });
}

test('a fourth message from one email is stored but not acknowledged', async ({ page }) => {
  const email = newEmail();
  for (let sent = 0; sent < 3; sent++) {
    await new HttpBrowser().press('/contact', 'Send message', { email, message: `Message ${sent}` });
  }
  await page.goto('/contact');
  await writeMessage(page, { email, message: 'The fourth' });
  await expect(page.getByText('Your message is on its way.')).toBeVisible();
  expect(await messagesFrom(email)).toHaveLength(4);
  expect(await query('SELECT 1 FROM "Mail" WHERE "to" = $1', [email]), 'acknowledgments').toHaveLength(3);
});

test('one IP address can send twenty messages an hour', async () => {
  const stranger = new HttpBrowser({ from: '127.0.1.20' });
  for (let sent = 0; sent < 20; sent++) {
    const answer = await stranger.press('/contact', 'Send message', { email: newEmail(), message: 'Hello' });
    expect(answer.status).toBe(303);
  }
  const email = newEmail();
  const answer = await stranger.press('/contact', 'Send message', { email, message: 'Hello' });
  expect(answer.text).toMatch(/Too many attempts/);
  expect(await messagesFrom(email)).toEqual([]);
});

test('the contact form fills in the email of a logged-in person', async ({ page, person, adoptSessionOf }) => {
  await adoptSessionOf(await loggedInBrowser(person));
  await page.goto('/contact');
  await expect(page.getByLabel('Email')).toHaveValue(person.email);
});

test('a message to support never changes an account', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  await new HttpBrowser().press('/contact', 'Send message', { email: person.email, message: 'Disable it at once' });
  const [row] = await query<{ n: number }>('SELECT count(*)::int AS n FROM "TotpCredential" WHERE "userId" = $1', [
    person.id,
  ]);
  expect(row?.n).toBe(1);
  expect(await browser.isLoggedIn()).toBe(true);
});

test('the help center lists every article, and each links to related articles and to support', async ({ page }) => {
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

    test('the pictures in the two-factor article load and have descriptions', async ({ page }) => {
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

test('no link in the help center is broken', async ({ page }) => {
  const seen = new Set<string>();
  for (const path of ['/help', ...(await linksOf(page, '/help'))]) {
    for (const link of await linksOf(page, path)) seen.add(link);
  }
  for (const link of seen) {
    expect((await new HttpBrowser().send(link)).status, link).toBeLessThan(400);
  }
});

async function linksOf(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  const hrefs = await Promise.all(
    (await page.getByRole('main').getByRole('link').all()).map((l) => l.getAttribute('href')),
  );
  return hrefs.flatMap((href) => (href?.startsWith('/') ? [href.split('#')[0] ?? ''] : []));
}

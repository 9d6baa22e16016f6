import { parse } from 'csv-parse/sync';
import { query } from './support/database';
import { ourOrigin, urlEncoded } from './support/http';
import { HttpBrowser, loggedInBrowser } from './support/http-browser';
import { createPerson, type Person, seedTwoFactor } from './support/person';
import { seedEvents } from './support/seed';
import { expect, test } from './support/test';

const ACTIVITY = '/settings/security/activity';
const CSV = `${ACTIVITY}/export/csv`;
const JSON_FILE = `${ACTIVITY}/export/json`;
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';

async function newestEventOf({ id }: Person): Promise<string> {
  const [row] = await query<{ id: string }>(
    'SELECT "id" FROM "SecurityEvent" WHERE "subjectId" = $1 ORDER BY "at" DESC LIMIT 1',
    [id],
  );
  if (row === undefined) throw new Error('Nothing happened yet');
  return row.id;
}

async function enterPasswordAs(browser: HttpBrowser, { email, password }: Person, agent: string): Promise<void> {
  const { headers, body } = urlEncoded({ email, password });
  const sent = { ...headers, ...ourOrigin(), 'user-agent': agent, cookie: browser.cookieHeader };
  await browser.send('/login/password', { method: 'POST', headers: sent, body });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('the activity page shows how each login was done, marks refused codes, and links every row to "This wasn\'t me"', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      const { app } = await seedTwoFactor(person);
      const browser = new HttpBrowser();
      await enterPasswordAs(browser, person, FIREFOX);
      await browser.enterCode(app.wrongCode());
      await browser.enterCode(await app.nextCode());
      await adoptSessionOf(browser);
      await page.goto(ACTIVITY);
      await expect(page.getByRole('heading', { name: 'Activity' })).toBeVisible();
      const security = page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Security' });
      await expect(security).toHaveAttribute('aria-current', 'page');
      const rows = page.getByRole('list', { name: 'Activity' }).getByRole('listitem');
      await expect(rows.nth(0)).toContainText('Logged in');
      await expect(rows.nth(0)).toContainText('Password and confirmation code');
      await expect(rows.nth(0)).not.toContainText('Refused');
      await expect(rows.nth(1)).toContainText('Refused');
      await expect(rows.nth(1)).toContainText('Incorrect confirmation code');
      await expect(rows.nth(1)).toContainText("Someone who wasn't logged in");
      await expect(rows.nth(2)).toContainText('Firefox on Windows');
      for (const row of await rows.all()) {
        await expect(row.getByRole('link', { name: "This wasn't me" })).toHaveAttribute('href', '/secure-account');
      }
    });

    test('the activity page lists fifty entries, "Older" continues, and entries older than 90 days appear on request', async ({
      page,
      person,
      adoptSessionOf,
    }) => {
      await adoptSessionOf(await loggedInBrowser(person));
      await seedEvents(person.id, 60);
      await seedEvents(person.id, 3, 91);
      await page.goto(ACTIVITY);
      const rows = page.getByRole('list', { name: 'Activity' }).getByRole('listitem');
      const ages = page.getByRole('link', { name: 'Show activity older than 90 days' });
      await expect(rows).toHaveCount(50);
      await expect(ages).toBeHidden();
      await page.getByRole('link', { name: 'Older', exact: true }).click();
      await expect(rows).toHaveCount(11);
      await expect(rows.last()).toContainText('192.0.2.60');
      await expect(page.getByRole('link', { name: 'Older', exact: true })).toBeHidden();
      await ages.click();
      await expect(rows).toHaveCount(3);
      await expect(ages).toBeHidden();
    });
  });
}

test('the activity export contains the whole log, as CSV and as JSON, and is never cached', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  await seedEvents(person.id, 1100, 200);
  const csv = await browser.send(CSV);
  const json = await browser.send(JSON_FILE);
  for (const [answer, extension] of [[csv, 'csv'] as const, [json, 'json'] as const]) {
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="twofold-activity.${extension}"`);
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  }
  const rows: unknown[] = parse(csv.text, { columns: true });
  const entries: Record<string, string>[] = JSON.parse(json.text);
  expect(rows).toHaveLength(1101);
  expect(rows).toEqual(entries);
  expect(entries[0]).toMatchObject({ what: 'Logged in', detail: 'Password', by: 'You', kind: 'login' });
  const times = entries.map(({ time = '' }) => time);
  for (const time of times) expect(new Date(time).toISOString()).toBe(time);
  expect(times).toEqual(times.toSorted().toReversed());
  expect(new Set(entries.map(({ id }) => id)).size).toBe(1101);
});

test('a hostile user agent is treated as data, on the activity page and in the exports', async ({
  page,
  person,
  adoptSessionOf,
}) => {
  const agent = '=HYPERLINK("http://evil.test");@SUM(1)"><svg onload=alert(1)><script>alert(1)</script>';
  await enterPasswordAs(new HttpBrowser(), { ...person, password: 'not the password' }, agent);
  const browser = await loggedInBrowser(person);
  await adoptSessionOf(browser);
  await page.goto(ACTIVITY);
  await expect(page.getByText('An unknown browser').first()).toBeVisible();
  expect(await page.content()).not.toContain('evil.test');
  const { text } = await browser.send(CSV);
  const [, refused]: Record<string, string>[] = parse(text, { columns: true });
  expect(refused?.['userAgent']).toBe(agent.replace('=', "'=").replace(';@', ";'@"));
  const entries: { userAgent: string }[] = JSON.parse((await browser.send(JSON_FILE)).text);
  expect(entries.map((entry) => entry.userAgent)).toContain(agent);
});

test("no one sees another person's activity, and an invalid page position shows the first page", async ({ person }) => {
  const browser = await loggedInBrowser(person);
  const stranger = await createPerson();
  await loggedInBrowser(stranger);
  await seedEvents(stranger.id, 5);
  const theirs = await newestEventOf(stranger);
  const usual = rowsIn((await browser.send(ACTIVITY)).text);
  expect(usual).toBe(1);
  const unknown = '00000000-0000-4000-8000-000000000000';
  for (const before of [theirs, unknown, '', "'", '%00', '-1', 'x'.repeat(3000), `${theirs}'`, '../../etc']) {
    const query = `before=${before === '%00' ? before : encodeURIComponent(before)}`;
    for (const path of [`${ACTIVITY}?${query}`, `${ACTIVITY}?${query}&${query}`, `${ACTIVITY}?since=ever&${query}`]) {
      const { status, text } = await browser.send(path);
      expect(status, path).toBe(200);
      expect(rowsIn(text), path).toBe(1);
      expect(text).not.toContain('192.0.2.');
    }
  }
  for (const path of [CSV, JSON_FILE]) {
    expect((await browser.send(`${path}?userId=${stranger.id}&before=${theirs}`)).text).not.toContain('192.0.2.');
  }
});

test('without a session, the activity page and its exports lead to the login page', async () => {
  for (const path of [ACTIVITY, CSV, JSON_FILE]) {
    const { status, headers, text } = await new HttpBrowser().send(path);
    expect(status).toBe(307);
    expect(headers.location).toBe(`/login?returnTo=${encodeURIComponent(ACTIVITY)}`);
    expect(text).not.toContain('kind');
  }
});

function rowsIn(html: string): number {
  return html.match(/href="\/secure-account"/g)?.length ?? 0;
}

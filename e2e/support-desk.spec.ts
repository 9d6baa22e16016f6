import { query } from './support/database';
import { formFields } from './support/html';
import { multipart, ourOrigin } from './support/http';
import { HttpBrowser, loggedInBrowser } from './support/http-browser';
import { createPerson, seedTwoFactor } from './support/person';
import { tabTo } from './support/screens';
import { seedOpenCase, staffBrowser, stateOfCase } from './support/support-cases';
import { expect, test } from './support/test';

const DISABLE = 'Disable two-factor authentication';

test('a support agent finds a case, answers it, adds a note and disables; a second agent sees that it changed', async ({
  page,
  person,
  adoptSessionOf,
  openBrowser,
}) => {
  await seedTwoFactor(person);
  const number = await seedOpenCase(person);
  const [one, other] = [await staffBrowser(), await staffBrowser()];
  await adoptSessionOf(one.browser);
  await page.goto('/');
  await page.getByRole('banner').getByRole('button', { name: one.person.name }).click();
  await page.getByRole('menuitem', { name: 'Support desk' }).click();
  await expect(page.getByRole('heading', { name: 'Support desk' })).toBeVisible();
  await page.getByLabel('Number or email').fill(person.email);
  await page.getByLabel('Number or email').press('Enter');
  await page.getByRole('link', { name: `#${number}` }).click();
  const context = await openBrowser();
  await adoptSessionOf(other.browser, context);
  const second = await context.newPage();
  await second.goto(`/support/${number}`);
  await second.getByLabel("Why you're closing it").fill('It is not the owner.');
  await page.getByLabel('Answer').fill('Look into your drawer.');
  await page.getByRole('button', { name: 'Send answer' }).click();
  await expect(page.getByRole('list', { name: 'History' })).toContainText('Look into your drawer.');
  await page.getByLabel('Note').fill('Sounded hurried.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('list', { name: 'History' })).toContainText('Sounded hurried.');
  await page.getByLabel('Reason').fill('Rang back, knew the order.');
  await page.getByRole('button', { name: DISABLE }).click();
  await expect(page.getByText('the first login with the password turns off two-factor')).toBeVisible();
  await second.getByRole('button', { name: 'Close this case' }).click();
  await expect(second.getByText(`${one.person.name} approved disabling`).first()).toBeVisible();
  await expect(second.getByLabel("Why you're closing it")).toHaveValue('It is not the owner.');
  expect((await stateOfCase(number))?.state).toBe('waiting');
});

test("the support desk and its actions don't exist for anyone but agents with a second factor", async ({ person }) => {
  const { browser } = await staffBrowser();
  const number = await seedOpenCase(person);
  const path = `/support/${number}`;
  const { text } = await browser.send(path);
  expect(text).not.toMatch(/boxedSecret|tokenHash|passwordHash|argon2/);
  const bare = await createPerson({ role: 'support' });
  const outsiders = [new HttpBrowser(), await loggedInBrowser(person), await loggedInBrowser(bare)];
  const before = await stateOfCase(number);
  for (const [button, name] of [
    [DISABLE, 'reason'],
    ['Send answer', 'answer'],
    ['Add note', 'note'],
    ['Close this case', 'why'],
  ] as const) {
    const { headers, body } = await multipart(Object.entries({ ...formFields(text, button), [name]: 'x' }));
    for (const outsider of outsiders) {
      expect((await outsider.send('/support')).status).toBe(404);
      expect((await outsider.send(path)).status).toBe(404);
      const sent = { method: 'POST', headers: { ...headers, ...ourOrigin() }, body };
      expect((await outsider.send(path, sent)).status, button).toBe(404);
    }
    const forged = { method: 'POST', headers: { ...headers, origin: 'https://evil.test' }, body };
    expect((await browser.send(path, forged)).status, button).toBe(403);
  }
  expect(await stateOfCase(number)).toEqual(before);
});

test("an agent's own case shows no form, and an unknown case is not found", async () => {
  const { person, browser } = await staffBrowser();
  const { text } = await browser.send(`/support/${await seedOpenCase(person)}`);
  expect(text).toContain('This case is about your own account.');
  expect(text).not.toContain(DISABLE);
  for (const path of ['/support/0', '/support/999999999', '/support/x', '/support/-1']) {
    expect((await browser.send(path)).status, path).toBe(404);
  }
});

test("an agent can't act on their own case, whichever form the request comes with", async ({ person: member }) => {
  const { person, browser } = await staffBrowser();
  const own = await seedOpenCase(person);
  const other = `/support/${await seedOpenCase(member)}`;
  const before = await stateOfCase(own);
  const { text } = await browser.send(other);
  for (const [button, name] of [
    [DISABLE, 'reason'],
    ['Send answer', 'answer'],
    ['Close this case', 'why'],
  ] as const) {
    const fields = { ...formFields(text, button), [name]: 'It is me.', number: String(own), revision: '0' };
    // Next turns the 403 of an action into a 404 for a form without JavaScript.
    expect([403, 404], button).toContain((await browser.submit(other, fields)).status);
  }
  expect(await stateOfCase(own)).toEqual(before);
});

test('the support desk works by keyboard alone', async ({ page, person, adoptSessionOf }) => {
  await seedTwoFactor(person);
  const number = await seedOpenCase(person);
  const { person: staff, browser } = await staffBrowser();
  await adoptSessionOf(browser);
  await page.goto('/');
  await tabTo(page, page.getByRole('banner').getByRole('button', { name: staff.name }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeFocused();
  const item = page.getByRole('menuitem', { name: 'Support desk' });
  for (let presses = 0; presses < 6 && !(await item.evaluate((it) => it === document.activeElement)); presses++) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/support');
  await tabTo(page, page.getByLabel('Number or email'));
  await page.keyboard.type(person.email);
  await page.keyboard.press('Enter');
  await expect(page.getByText('in all cases')).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: `#${number}` }));
  await page.keyboard.press('Enter');
  for (const [field, text, button] of [
    ['Answer', 'Look into your drawer.', 'Send answer'],
    ['Reason', 'Rang back.', DISABLE],
  ] as const) {
    await tabTo(page, page.getByLabel(field));
    await page.keyboard.type(text);
    await tabTo(page, page.getByRole('button', { name: button }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'History' })).toContainText(text);
  }
  expect(await stateOfCase(number)).toMatchObject({ state: 'waiting', messages: 1, approvals: 1 });
});

test('the RSC payloads of the support desk are never cached and contain no secret', async ({ person }) => {
  await seedTwoFactor(person);
  const { browser } = await staffBrowser();
  const [secrets] = await query<Record<string, string>>(
    `SELECT u."passwordHash", c."boxedSecret"::text FROM "User" u JOIN "TotpCredential" c ON c."userId" = u."id" WHERE u."id" = $1`,
    [person.id],
  );
  for (const path of ['/support', '/support/articles', `/support/${await seedOpenCase(person)}`]) {
    for (const answer of [await browser.send(path), await browser.readAsRouter(path)]) {
      expect(answer.status, path).toBe(200);
      expect(answer.headers['cache-control'], path).toContain('no-store');
      expect(answer.text).not.toMatch(/boxedSecret|tokenHash|passwordHash|argon2/);
      for (const secret of Object.values(secrets ?? {})) expect(answer.text).not.toContain(secret);
    }
  }
});

test('hostile input at the support desk causes no server error and decides nothing', async ({ person }) => {
  const { browser } = await staffBrowser();
  const number = await seedOpenCase(person);
  const path = `/support/${number}`;
  const hostile = [
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\u202e',
    '%',
    "' OR 1=1 --",
    '<script>',
    'x'.repeat(25_000),
  ];
  for (const words of hostile) {
    const { status, text } = await browser.send(
      `/support?find=${encodeURIComponent(words.toWellFormed().slice(0, 4000))}`,
    );
    expect(status, JSON.stringify(words.slice(0, 20))).toBe(200);
    expect(text).not.toContain('<script>"');
  }
  for (const [button, name] of [
    ['Send answer', 'answer'],
    ['Add note', 'note'],
  ] as const) {
    for (const words of hostile) {
      const { status } = await browser.press(path, button, { [name]: words });
      expect(status, `${name} ${JSON.stringify(words.slice(0, 20))}`).toBeLessThan(500);
    }
  }
  for (const wrong of [
    { number: 'x' },
    { number: '-1' },
    { number: '99999999999999' },
    { revision: '1e9' },
    { revision: '' },
  ]) {
    const { status } = await browser.press(path, DISABLE, { reason: 'x', ...wrong });
    expect(status, JSON.stringify(wrong)).toBeLessThan(500);
  }
  expect(await stateOfCase(number)).toMatchObject({ state: 'open', approvals: 0 });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('without JavaScript, the support desk can answer and disable', async ({ page, person, adoptSessionOf }) => {
    await seedTwoFactor(person);
    const number = await seedOpenCase(person);
    await adoptSessionOf((await staffBrowser()).browser);
    await page.goto(`/support?find=${number}`);
    await page.getByRole('link', { name: `#${number}` }).click();
    await page.getByRole('button', { name: 'Send answer' }).click();
    expect(await stateOfCase(number)).toMatchObject({ messages: 0 });
    await page.getByLabel('Answer').fill('Look into your drawer.');
    await page.getByRole('button', { name: 'Send answer' }).click();
    await expect(page.getByRole('list', { name: 'History' })).toContainText('Look into your drawer.');
    await page.getByLabel('Reason').fill('Rang back.');
    await page.getByRole('button', { name: DISABLE }).click();
    await expect(page.getByText('the first login with the password turns off two-factor')).toBeVisible();
    expect(await stateOfCase(number)).toMatchObject({ state: 'waiting', approvals: 1 });
  });
});

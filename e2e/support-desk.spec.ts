import { query } from './support/database';
import { plantOpenCase, staffVisitor, stateOfCase } from './support/desk-cases';
import { formFields } from './support/html';
import { multipart, ourOrigin } from './support/http';
import { makePerson } from './support/person';
import { tabTo } from './support/tab-to';
import { expect, test } from './support/test';
import { loggedInVisitor, Visitor } from './support/visitor';

const DISABLE = 'Disable two-factor authentication';

test('support finds a case, answers, notes and disables; a second person is told', async ({
  page,
  person,
  comeIn,
  openBrowser,
}) => {
  await (await loggedInVisitor(person)).turnOnTwoFactor();
  const number = await plantOpenCase(person);
  const [one, other] = [await staffVisitor(), await staffVisitor()];
  await comeIn(one.visitor);
  await page.goto('/');
  await page.getByRole('banner').getByRole('button', { name: one.person.name }).click();
  await page.getByRole('menuitem', { name: 'Support desk' }).click();
  await expect(page.getByRole('heading', { name: 'Support desk' })).toBeVisible();
  await page.getByLabel('Number or e-mail').fill(person.email);
  await page.getByLabel('Number or e-mail').press('Enter');
  await page.getByRole('link', { name: `#${number}` }).click();
  const browser = await openBrowser();
  await comeIn(other.visitor, browser);
  const second = await browser.newPage();
  await second.goto(`/support/${number}`);
  await second.getByLabel('Why it is closed').fill('It is not the owner.');
  await page.getByLabel('Answer').fill('Look into your drawer.');
  await page.getByRole('button', { name: 'Send answer' }).click();
  await expect(page.getByRole('list', { name: 'History' })).toContainText('Look into your drawer.');
  await page.getByLabel('Note').fill('Sounded hurried.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('list', { name: 'History' })).toContainText('Sounded hurried.');
  await page.getByLabel('Reason').fill('Rang back, knew the order.');
  await page.getByRole('button', { name: DISABLE }).click();
  await expect(page.getByText('turns two-factor authentication off.')).toBeVisible();
  await second.getByRole('button', { name: 'Close this case' }).click();
  await expect(second.getByText(`${one.person.name} agreed to disable`).first()).toBeVisible();
  await expect(second.getByLabel('Why it is closed')).toHaveValue('It is not the owner.');
  expect((await stateOfCase(number))?.state).toBe('waiting');
});

test('to everybody but support with a second factor there is no desk, and no action of it', async ({ person }) => {
  const { visitor } = await staffVisitor();
  const number = await plantOpenCase(person);
  const path = `/support/${number}`;
  const { text } = await visitor.send(path);
  expect(text).not.toMatch(/boxedSecret|tokenHash|passwordHash|argon2/);
  const bare = await makePerson();
  await query(`UPDATE "User" SET "role" = 'support' WHERE "id" = $1`, [bare.id]);
  const nobodies = [new Visitor(), await loggedInVisitor(person), await loggedInVisitor(bare)];
  const before = await stateOfCase(number);
  for (const [button, name] of [
    [DISABLE, 'reason'],
    ['Send answer', 'answer'],
    ['Add note', 'note'],
    ['Close this case', 'why'],
  ] as const) {
    const { headers, body } = await multipart(Object.entries({ ...formFields(text, button), [name]: 'x' }));
    for (const nobody of nobodies) {
      expect((await nobody.send('/support')).status).toBe(404);
      expect((await nobody.send(path)).status).toBe(404);
      const sent = { method: 'POST', headers: { ...headers, ...ourOrigin() }, body };
      expect((await nobody.send(path, sent)).status, button).toBe(404);
    }
    const forged = { method: 'POST', headers: { ...headers, origin: 'https://evil.test' }, body };
    expect((await visitor.send(path, forged)).status, button).toBe(403);
  }
  expect(await stateOfCase(number)).toEqual(before);
});

test('an own case shows no form, and an unknown one is not found', async () => {
  const { person, visitor } = await staffVisitor();
  const { text } = await visitor.send(`/support/${await plantOpenCase(person)}`);
  expect(text).toContain('This case is about your own account.');
  expect(text).not.toContain(DISABLE);
  for (const path of ['/support/0', '/support/999999999', '/support/x', '/support/-1']) {
    expect((await visitor.send(path)).status, path).toBe(404);
  }
});

test('no act of support reaches their own case, whatever form it comes with', async ({ person: somebody }) => {
  const { person, visitor } = await staffVisitor();
  const own = await plantOpenCase(person);
  const other = `/support/${await plantOpenCase(somebody)}`;
  const before = await stateOfCase(own);
  const { text } = await visitor.send(other);
  for (const [button, name] of [
    [DISABLE, 'reason'],
    ['Send answer', 'answer'],
    ['Close this case', 'why'],
  ] as const) {
    const fields = { ...formFields(text, button), [name]: 'It is me.', number: String(own), revision: '0' };
    // Next answers a form without a script with 404 where the action says 403.
    expect([403, 404], button).toContain((await visitor.submit(other, fields)).status);
  }
  expect(await stateOfCase(own)).toEqual(before);
});

test('the desk by keyboard alone', async ({ page, person, comeIn }) => {
  await (await loggedInVisitor(person)).turnOnTwoFactor();
  const number = await plantOpenCase(person);
  const { person: staff, visitor } = await staffVisitor();
  await comeIn(visitor);
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
  await tabTo(page, page.getByLabel('Number or e-mail'));
  await page.keyboard.type(person.email);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Found in all cases')).toBeVisible();
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

test('what the router gets of the desk is kept by nobody, and holds no secret', async ({ person }) => {
  await (await loggedInVisitor(person)).turnOnTwoFactor();
  const { visitor } = await staffVisitor();
  const [secrets] = await query<Record<string, string>>(
    `SELECT u."passwordHash", c."boxedSecret"::text FROM "User" u JOIN "TotpCredential" c ON c."userId" = u."id" WHERE u."id" = $1`,
    [person.id],
  );
  for (const path of ['/support', '/support/articles', `/support/${await plantOpenCase(person)}`]) {
    for (const answer of [await visitor.send(path), await visitor.readAsRouter(path)]) {
      expect(answer.status, path).toBe(200);
      expect(answer.headers['cache-control'], path).toContain('no-store');
      expect(answer.text).not.toMatch(/boxedSecret|tokenHash|passwordHash|argon2/);
      for (const secret of Object.values(secrets ?? {})) expect(answer.text).not.toContain(secret);
    }
  }
});

test('hostile words in the fields and the search of the desk: no accident, and nothing is decided', async ({
  person,
}) => {
  const { visitor } = await staffVisitor();
  const number = await plantOpenCase(person);
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
    const { status, text } = await visitor.send(
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
      const { status } = await visitor.press(path, button, { [name]: words });
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
    const { status } = await visitor.press(path, DISABLE, { reason: 'x', ...wrong });
    expect(status, JSON.stringify(wrong)).toBeLessThan(500);
  }
  expect(await stateOfCase(number)).toMatchObject({ state: 'open', approvals: 0 });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the desk answers and disables', async ({ page, person, comeIn }) => {
    await (await loggedInVisitor(person)).turnOnTwoFactor();
    const number = await plantOpenCase(person);
    await comeIn((await staffVisitor()).visitor);
    await page.goto(`/support?find=${number}`);
    await page.getByRole('link', { name: `#${number}` }).click();
    await page.getByRole('button', { name: 'Send answer' }).click();
    expect(await stateOfCase(number)).toMatchObject({ messages: 0 });
    await page.getByLabel('Answer').fill('Look into your drawer.');
    await page.getByRole('button', { name: 'Send answer' }).click();
    await expect(page.getByRole('list', { name: 'History' })).toContainText('Look into your drawer.');
    await page.getByLabel('Reason').fill('Rang back.');
    await page.getByRole('button', { name: DISABLE }).click();
    await expect(page.getByText('turns two-factor authentication off.')).toBeVisible();
    expect(await stateOfCase(number)).toMatchObject({ state: 'waiting', approvals: 1 });
  });
});

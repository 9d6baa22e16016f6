import { isRealPostgres, query, totpCredentials } from './support/database';
import { formFields } from './support/html';
import { HttpBrowser, loggedInBrowser, SIDEBAR } from './support/http-browser';
import { createPerson, type Person, seedTwoFactor } from './support/person';
import { type Instance, startInstance } from './support/server';
import { expect, test } from './support/test';

test.describe.configure({ mode: 'default' }); // one worker, so one instance with each setting

const SET_UP = '/settings/security/two-factor';
const CLOSED = ['/', '/settings/profile', '/settings/profile/delete'];
const OPEN = ['/settings/security', '/settings/security/activity', '/step-up', '/secure-account', '/help', '/contact'];
const settings = {
  all: { REQUIRE_TWO_FACTOR: 'all' },
  staff: { REQUIRE_TWO_FACTOR: 'staff', REQUIRE_TWO_FACTOR_FROM: '2020-01-01' },
  soon: { REQUIRE_TWO_FACTOR: 'all', REQUIRE_TWO_FACTOR_FROM: '2099-01-31' },
};
let instances: Record<keyof typeof settings, Instance> | null = null;

test.beforeAll(async () => {
  if (!(await isRealPostgres())) return;
  const all = await startInstance(settings.all);
  const staff = await startInstance(settings.staff);
  instances = { all, staff, soon: await startInstance(settings.soon) };
});

test.beforeEach(() => {
  test.skip(instances === null, 'PGlite takes one connection, and this needs instances beside the first');
});

test.afterAll(async () => {
  for (const instance of Object.values(instances ?? {})) await instance.stop();
});

function urlOf(name: keyof typeof settings): string {
  if (instances === null) throw new Error('There is no instance');
  return instances[name].url;
}

async function logInAt(person: Person, name: keyof typeof settings): Promise<HttpBrowser> {
  const browser = new HttpBrowser({ baseUrl: urlOf(name) });
  await browser.enterPassword(person);
  return browser;
}

test('before the required date, every page shows a reminder and nothing is closed', async ({ person }) => {
  const browser = await logInAt(person, 'soon');
  for (const path of [...CLOSED, '/settings/security']) {
    const { status, text } = await browser.send(path);
    expect(status, path).toBe(200);
    expect(text, path).toContain('your account requires two-factor authentication');
    expect(text, path).toContain('2099');
  }
  await browser.turnOnTwoFactor();
  expect((await browser.send('/')).text).not.toContain('your account requires two-factor authentication');
});

test('after the required date, a login leads to set-up, and nothing else opens before it', async ({ person }) => {
  const browser = await logInAt(person, 'all');
  for (const path of CLOSED) {
    const { status, headers } = await browser.send(path);
    expect([status, headers.location], path).toEqual([307, SET_UP]);
  }
  const { text } = await browser.send(SET_UP);
  expect(text).toContain('Your account requires two-factor authentication.');
  for (const path of OPEN) expect((await browser.send(path)).status, path).toBe(200);
  await browser.turnOnTwoFactor();
  for (const path of CLOSED) expect((await browser.send(path)).status, path).toBe(200);
});

test("a closed page's actions are refused too, even with a form from an instance that requires nothing", async ({
  person,
}) => {
  const browser = await loggedInBrowser(person);
  const there = browser.at(urlOf('all'));
  const other = `new.${person.email}`;
  for (const [path, button, input] of [
    ['/settings/profile', 'Save name', { name: 'Changed' }],
    ['/settings/profile', 'Change email', { email: other }],
    ['/settings/profile/delete', 'Delete account', { email: person.email }],
  ] as const) {
    const fields = formFields((await browser.send(path)).text, button);
    const { status, headers } = await there.submit(path, { ...fields, ...input });
    expect([status, headers.location], button).toEqual([303, SET_UP]);
  }
  const rows = await query('SELECT "name", "email" FROM "User" WHERE "id" = $1', [person.id]);
  expect(rows).toEqual([{ name: person.name, email: person.email }]);
  expect(await query('SELECT 1 FROM "MailToken" WHERE "userId" = $1', [person.id])).toEqual([]);
});

test('a requirement for staff leads staff to set-up and leaves members alone', async ({ person }) => {
  expect((await (await logInAt(person, 'staff')).send('/')).status).toBe(200);
  const staff = await createPerson({ role: 'support' });
  expect((await (await logInAt(staff, 'staff')).send('/')).headers.location).toBe(SET_UP);
});

test("the last factor can't be disabled while it is required, whichever form is sent", async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  const { text: form } = await browser.send(`${SIDEBAR}?step=disable`);
  expect(form, 'where nothing is required').toContain('Disable two-factor authentication');
  const there = browser.at(urlOf('all'));
  const { text } = await there.send(`${SIDEBAR}?step=disable`);
  expect(text).not.toContain('>Disable two-factor authentication</button>');
  const fields = { ...formFields(form, 'Disable two-factor authentication'), password: person.password };
  const refused = await there.submit(`${SIDEBAR}?step=disable`, fields);
  expect(refused.status).toBe(200);
  expect(refused.text).toContain('is required for your account and can');
  expect(await totpCredentials(person.id)).toBe(1);
  expect((await there.send(`${SIDEBAR}?step=move`)).text, 'a new phone is welcome').toContain('Switch to this phone');
});

import { isRealPostgres, query, totpCredentials } from './support/database';
import { formFields } from './support/html';
import { type Instance, startInstance } from './support/instance';
import { makePerson, type Person } from './support/person';
import { expect, test } from './support/test';
import { loggedInVisitor, SIDEBAR, Visitor } from './support/visitor';

test.describe.configure({ mode: 'default' }); // one worker, so one instance with each setting

const SET_UP = '/settings/security/two-factor';
const CLOSED = ['/', '/settings/profile', '/settings/profile/delete'];
const OPEN = ['/settings/security', '/settings/security/activity', '/step-up', '/wasnt-me', '/help', '/contact'];
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

async function logInAt(person: Person, name: keyof typeof settings): Promise<Visitor> {
  const visitor = new Visitor({ baseUrl: urlOf(name) });
  await visitor.enterPassword(person);
  return visitor;
}

test('before the date every page reminds, and nothing is closed', async ({ person }) => {
  const visitor = await logInAt(person, 'soon');
  for (const path of [...CLOSED, '/settings/security']) {
    const { status, text } = await visitor.send(path);
    expect(status, path).toBe(200);
    expect(text, path).toContain('your account needs two-factor authentication');
    expect(text, path).toContain('2099');
  }
  await visitor.turnOnTwoFactor();
  expect((await visitor.send('/')).text).not.toContain('your account needs two-factor authentication');
});

test('from the date on, the login leads to the set-up and nothing else opens before it', async ({ person }) => {
  const visitor = await logInAt(person, 'all');
  for (const path of CLOSED) {
    const { status, headers } = await visitor.send(path);
    expect([status, headers.location], path).toEqual([307, SET_UP]);
  }
  const { text } = await visitor.send(SET_UP);
  expect(text).toContain('Everything else opens once it is set up.');
  for (const path of OPEN) expect((await visitor.send(path)).status, path).toBe(200);
  await visitor.turnOnTwoFactor();
  for (const path of CLOSED) expect((await visitor.send(path)).status, path).toBe(200);
});

test('no action of a closed page is done before it either, with a form from where nothing is required', async ({
  person,
}) => {
  const visitor = await loggedInVisitor(person);
  const there = visitor.at(urlOf('all'));
  const other = `new.${person.email}`;
  for (const [path, button, typed] of [
    ['/settings/profile', 'Save name', { name: 'Changed' }],
    ['/settings/profile', 'Change e-mail', { email: other }],
    ['/settings/profile/delete', 'Delete account', { email: person.email }],
  ] as const) {
    const fields = formFields((await visitor.send(path)).text, button);
    const { status, headers } = await there.submit(path, { ...fields, ...typed });
    expect([status, headers.location], button).toEqual([303, SET_UP]);
  }
  const rows = await query('SELECT "name", "email" FROM "User" WHERE "id" = $1', [person.id]);
  expect(rows).toEqual([{ name: person.name, email: person.email }]);
  expect(await query('SELECT 1 FROM "MailToken" WHERE "userId" = $1', [person.id])).toEqual([]);
});

test('where staff alone is concerned, members go on, and staff is led to the set-up', async ({ person }) => {
  expect((await (await logInAt(person, 'staff')).send('/')).status).toBe(200);
  const staff = await makePerson();
  await query(`UPDATE "User" SET "role" = 'support' WHERE "id" = $1`, [staff.id]);
  expect((await (await logInAt(staff, 'staff')).send('/')).headers.location).toBe(SET_UP);
});

test('the owner cannot turn the last factor off while it is required, by no form', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  const { text: form } = await visitor.send(`${SIDEBAR}?step=disable`);
  expect(form, 'where nothing is required').toContain('Disable two-factor authentication');
  const there = visitor.at(urlOf('all'));
  const { text } = await there.send(`${SIDEBAR}?step=disable`);
  expect(text).not.toContain('>Disable two-factor authentication</button>');
  const fields = { ...formFields(form, 'Disable two-factor authentication'), password: person.password };
  const refused = await there.submit(`${SIDEBAR}?step=disable`, fields);
  expect(refused.status).toBe(200);
  expect(refused.text).toContain('it cannot be turned off');
  expect(await totpCredentials(person.id)).toBe(1);
  expect((await there.send(`${SIDEBAR}?step=move`)).text, 'a new phone is welcome').toContain('Switch to this phone');
});

import { AuthenticatorApp } from './support/authenticator-app';
import { allSessions, events, isRealPostgres, query, recoveryCodesLeft, totpCredentials } from './support/database';
import { formFields, recoveryCodesIn, setUpKeyIn } from './support/html';
import { type Instance, startInstance } from './support/instance';
import { makePerson } from './support/person';
import { setting } from './support/settings';
import { expect, test } from './support/test';
import { enrol, enrolWithCodes, loggedInVisitor, NEW_CODES, SIDEBAR, Visitor } from './support/visitor';

test.describe.configure({ mode: 'default' }); // one worker, so one second instance

let instance: Instance | null = null;
let isReal = false;

test.beforeAll(async () => {
  isReal = await isRealPostgres();
  if (isReal) instance = await startInstance();
});

test.beforeEach(() => {
  test.skip(!isReal, 'PGlite runs one statement at a time: a race that passes on it has proven nothing');
});

test.afterAll(() => instance?.stop());

test('one code submitted forty times at once, over two instances and two attempts, gives one session', async ({
  person,
}) => {
  const app = await enrol(person);
  const sessionsBefore = await allSessions(person.id);
  const attempts = [new Visitor({ from: '127.0.1.40' }), new Visitor({ from: '127.0.1.41' })];
  for (const visitor of attempts) await visitor.enterPassword(person);
  const code = await app.nextCode();
  await query('UPDATE "LoginAttempt" SET "triesLeft" = 40 WHERE "userId" = $1', [person.id]);
  const copies = Array.from({ length: 40 }, (_, index) => copyAt(attempts[index % 2], (index >> 1) % 2));
  await Promise.all(copies.map((visitor) => visitor.enterCode(code)));

  expect((await allSessions(person.id)) - sessionsBefore).toBe(1);
  expect(copies.filter(({ jar }) => jar.has('session'))).toHaveLength(1);
  const ins = await Promise.all(copies.map((visitor) => visitor.isLoggedIn()));
  expect(ins.filter(Boolean)).toHaveLength(1);
  expect(await events(person.id, 'login', 'ok')).toBe(2); // this one, and the one that enrolled
});

test('one recovery code forty times at once, over two instances and two attempts, gives one session', async ({
  person,
}) => {
  const { codes } = await enrolWithCodes(person);
  const sessionsBefore = await allSessions(person.id);
  const attempts = [new Visitor({ from: '127.0.1.47' }), new Visitor({ from: '127.0.1.48' })];
  for (const visitor of attempts) await visitor.enterPassword(person);
  await query('UPDATE "LoginAttempt" SET "triesLeft" = 40 WHERE "userId" = $1', [person.id]);
  const copies = Array.from({ length: 40 }, (_, index) => copyAt(attempts[index % 2], (index >> 1) % 2));
  await Promise.all(copies.map((visitor) => visitor.enterRecoveryCode(codes[4] ?? '')));

  expect((await allSessions(person.id)) - sessionsBefore).toBe(1);
  expect(copies.filter(({ jar }) => jar.has('session'))).toHaveLength(1);
  expect(await recoveryCodesLeft(person.id)).toBe(9);
});

test('enabled, disabled and moved at once, the account ends with a factor and ten codes, or with neither', async ({
  person,
}) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  const [DISABLE, MOVE] = [`${SIDEBAR}?step=disable`, `${SIDEBAR}?step=move`];
  const disabling = formFields((await visitor.send(DISABLE)).text, 'Disable two-factor authentication');
  const movePage = await visitor.send(MOVE);
  const code = await new AuthenticatorApp(setUpKeyIn(movePage.text)).nextCode();
  const moving = { ...formFields(movePage.text, 'Switch to this phone'), code };
  const makingCodes = formFields((await visitor.send(NEW_CODES)).text, 'Make new codes');
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) => {
      const copy = copyAt(visitor, index % 2);
      if (index % 3 === 0) return copy.submit(DISABLE, { ...disabling, password: person.password });
      return index % 3 === 1 ? copy.submit(MOVE, moving) : copy.submit(NEW_CODES, makingCodes);
    }),
  );
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  const factors = await totpCredentials(person.id);
  expect(await recoveryCodesLeft(person.id)).toBe(factors * 10);
});

test('forty wrong codes at once, over two instances, are five tries', async ({ person }) => {
  const app = await enrol(person);
  const attempt = new Visitor({ from: '127.0.1.42' });
  await attempt.enterPassword(person);
  const copies = Array.from({ length: 40 }, (_, index) => copyAt(attempt, index % 2));
  await Promise.all(copies.map((visitor) => visitor.enterCode(app.wrongCode())));

  const [row] = await query<{ triesLeft: number }>('SELECT "triesLeft" FROM "LoginAttempt" WHERE "userId" = $1', [
    person.id,
  ]);
  expect(row?.triesLeft).toBe(0);
  expect(await events(person.id, 'second_factor', 'refused')).toBe(5);
  const [window] = await query<{ failures: number }>('SELECT "failures" FROM "AttemptWindow" WHERE "key" = $1', [
    `second-factor:${person.id}`,
  ]);
  expect(window?.failures).toBe(5);
});

test('wrong codes over many attempts at once never exceed ten an account', async ({ person }) => {
  const app = await enrol(person);
  const attempts = await Promise.all(
    Array.from({ length: 4 }, async (_, index) => {
      const visitor = copyAt(new Visitor({ from: `127.0.1.${43 + index}` }), index % 2);
      await visitor.enterPassword(person);
      return visitor;
    }),
  );
  const copies = attempts.flatMap((visitor) => Array.from({ length: 5 }, (_, index) => copyAt(visitor, index % 2)));
  await Promise.all(copies.map((visitor) => visitor.enterCode(app.wrongCode())));
  expect(await events(person.id, 'second_factor', 'refused')).toBe(10);
});

test('an enrolment confirmed twenty times at once, over two instances, enables once', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const { text } = await visitor.send(SIDEBAR);
  const code = await new AuthenticatorApp(setUpKeyIn(text)).nextCode();
  await query('UPDATE "TotpEnrolment" SET "triesLeft" = 20 WHERE "userId" = $1', [person.id]);
  const fields = { ...formFields(text, 'Enable'), code };
  const copies = Array.from({ length: 20 }, (_, index) => copyAt(visitor, index % 2));
  const answers = await Promise.all(copies.map((copy) => copy.submit(SIDEBAR, fields)));

  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  expect(await totpCredentials(person.id)).toBe(1);
  expect(await events(person.id, 'two_factor_enabled', 'ok')).toBe(1);
  const [mails] = await query<{ n: number }>('SELECT count(*)::int AS n FROM "Mail" WHERE "to" = $1', [person.email]);
  expect(mails?.n).toBe(1);
  expect(await visitor.isLoggedIn()).toBe(true);
});

test('disabled and enabled at once, it is on or off and never both', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  const DISABLE = `${SIDEBAR}?step=disable`;
  const fields = formFields((await visitor.send(DISABLE)).text, 'Disable two-factor authentication');
  const copies = Array.from({ length: 8 }, (_, index) => copyAt(visitor, index % 2));
  const answers = await Promise.all(
    copies.map((copy) => copy.submit(DISABLE, { ...fields, password: person.password })),
  );
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  expect(await totpCredentials(person.id)).toBe(0);
  expect(await events(person.id, 'two_factor_disabled', 'ok')).toBe(1);
});

test('wrong passwords at once, over two instances, are counted one after the other', async ({ person }) => {
  const strangers = Array.from({ length: 12 }, (_, index) => copyAt(new Visitor({ from: '127.0.1.50' }), index % 2));
  const pages = await Promise.all(
    strangers.map((one) => one.enterPassword({ ...person, password: 'not the password' })),
  );
  expect(pages.filter(({ page }) => page.status === 401)).toHaveLength(5);
  expect(pages.filter(({ page }) => page.status === 429)).toHaveLength(7);
});

test('a page of one instance is submitted to the other', async () => {
  const person = await makePerson();
  const visitor = await loggedInVisitor(person);
  const { text } = await visitor.send(SIDEBAR);
  const code = await new AuthenticatorApp(setUpKeyIn(text)).nextCode();
  const answer = await copyAt(visitor, 1).submit(SIDEBAR, { ...formFields(text, 'Enable'), code });
  expect(recoveryCodesIn(answer.text)).toHaveLength(10);
  expect(await totpCredentials(person.id)).toBe(1);
});

test('a password changed twenty times at once, over two instances, is changed once', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const there = copyAt(await loggedInVisitor(person), 1);
  const fields = formFields((await visitor.send('/settings/security')).text, 'Change password');
  const words = Array.from({ length: 20 }, (_, index) => `harbour violet kettle ${index}`);
  const answers = await Promise.all(
    words.map((newPassword, index) =>
      copyAt(visitor, index % 2).submit('/settings/security', {
        ...fields,
        currentPassword: person.password,
        newPassword,
      }),
    ),
  );
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  expect(answers.filter(({ headers }) => headers.location?.endsWith('notice=password-changed'))).toHaveLength(1);
  expect(await events(person.id, 'password_changed', 'ok')).toBe(1);
  expect(await there.isLoggedIn()).toBe(false);
});

test('a session that one instance ended is dead on the other', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const there = copyAt(visitor, 1);
  expect(await there.isLoggedIn()).toBe(true);
  await visitor.post('/logout', {});
  expect(await there.isLoggedIn()).toBe(false);
});

function copyAt(visitor: Visitor | undefined, index: number): Visitor {
  if (visitor === undefined || instance === null) throw new Error('There is nobody to copy');
  return visitor.at(index === 0 ? setting('APP_URL') : instance.url);
}

import { createHash } from 'node:crypto';
import { query } from './support/database';
import { mailsTo, waitForMail } from './support/outbox';
import type { Person } from './support/person';
import { expect, test } from './support/test';
import { enrol, loggedInVisitor, Visitor } from './support/visitor';

const NEW_LOGIN = 'New login';

function newLogins({ email }: Person): number {
  return mailsTo(email).filter(({ subject }) => subject.includes(NEW_LOGIN)).length;
}

async function comeBack(visitor: Visitor, person: Person): Promise<void> {
  await visitor.post('/logout', {});
  await visitor.enterPassword(person);
  expect(await visitor.isLoggedIn()).toBe(true);
}

test('a login from another browser is mailed, the first and those of a known one are not', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  await comeBack(visitor, person);
  const other = await loggedInVisitor(person, { from: '127.0.1.61' });
  const mail = await waitForMail(person.email, NEW_LOGIN);
  for (const said of ['127.0.1.61', 'password', '/wasnt-me']) expect(mail.text).toContain(said);
  await comeBack(visitor, person);
  await comeBack(other, person);
  await loggedInVisitor(person, { from: '127.0.1.62' });
  await expect.poll(() => newLogins(person)).toBe(2);
});

test('says that it was by a confirmation code', async ({ person }) => {
  const app = await enrol(person);
  const other = new Visitor();
  await other.enterPassword(person);
  await other.enterCode(await app.nextCode());
  expect((await waitForMail(person.email, NEW_LOGIN)).text).toContain('password and confirmation code');
});

test('when browsers must prove themselves anew, a known one is new once, and its own count is gone', async ({
  person,
}) => {
  const visitor = await loggedInVisitor(person);
  await visitor.post('/logout', {});
  const stranger = new Visitor();
  for (let tries = 0; tries < 5; tries += 1) await stranger.enterPassword({ ...person, password: 'not the password' });
  await visitor.enterPassword(person);
  expect(await visitor.isLoggedIn(), 'a known browser is not held by a stranger').toBe(true);
  await visitor.post('/logout', {});
  await query('UPDATE "User" SET "browserEpoch" = "browserEpoch" + 1 WHERE "id" = $1', [person.id]);
  for (let tries = 0; tries < 5; tries += 1) await stranger.enterPassword({ ...person, password: 'not the password' });
  const { page } = await visitor.enterPassword(person);
  expect(page.status, 'held with everybody in its network').toBe(429);
  const account = createHash('sha256').update(person.email).digest('base64url');
  await query('DELETE FROM "AttemptWindow" WHERE "key" LIKE $1', [`password:${account}:%`]);
  await visitor.enterPassword(person);
  expect(await visitor.isLoggedIn()).toBe(true);
  await waitForMail(person.email, NEW_LOGIN);
  await comeBack(visitor, person);
  await loggedInVisitor(person, { from: '127.0.1.63' });
  await expect.poll(() => newLogins(person)).toBe(2);
});

test('a mark that was changed is no mark', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const [name, value = ''] = [...visitor.jar].find(([cookie]) => cookie.includes('known-browser')) ?? [];
  if (name === undefined) throw new Error('no cookie');
  const [id, , mark] = value.split('.');
  for (const forged of [`${id}.2.${mark}`, `${id}.1.${'A'.repeat(43)}`, `${id}.${mark}`, `${id}.1`, 'x', '..']) {
    visitor.jar.set(name, forged);
    await comeBack(visitor, person);
  }
  await expect.poll(() => newLogins(person)).toBe(6);
});

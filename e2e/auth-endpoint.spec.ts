import { createHash, randomBytes } from 'node:crypto';
import { allSessions, liveSessions, query } from './support/database';
import { ourOrigin, urlEncoded } from './support/http';
import { HttpBrowser, loggedInBrowser } from './support/http-browser';
import { type Person, seedTwoFactor } from './support/person';
import { setting } from './support/server';
import { expect, test } from './support/test';

const CALLBACK = '/api/auth/callback/credentials';
const JSON_TYPE = { 'content-type': 'application/json' };

async function csrfToken(browser: HttpBrowser): Promise<string> {
  const { text } = await browser.send('/api/auth/csrf');
  return JSON.parse(text).csrfToken;
}

function post(browser: HttpBrowser, path: string, body: string, type: Record<string, string> = JSON_TYPE) {
  return browser.send(path, { method: 'POST', headers: { ...type, ...ourOrigin() }, body });
}

/** A login grant for this person in the database. @returns its token */
async function seedGrant({ id }: Person, change: { expires?: string; consumed?: string; version?: number } = {}) {
  const token = randomBytes(32).toString('base64url');
  await query(
    `INSERT INTO "LoginGrant" ("id", "tokenHash", "userId", "securityVersion", "factors", "expiresAt", "consumedAt")
     VALUES (gen_random_uuid(), $1, $2, $3, '{password}', now() + $4::interval, $5)`,
    [
      createHash('sha256').update(token).digest(),
      id,
      change.version ?? 1,
      change.expires ?? '1 minute',
      change.consumed ?? null,
    ],
  );
  return token;
}

test('a login grant can be redeemed only once', async ({ person }) => {
  const grant = await seedGrant(person);
  const [first, second] = [new HttpBrowser(), new HttpBrowser()];
  for (const browser of [first, second]) {
    const csrf = await csrfToken(browser);
    await post(browser, CALLBACK, JSON.stringify({ csrfToken: csrf, grant }));
  }
  expect(await first.isLoggedIn()).toBe(true);
  expect(await second.isLoggedIn()).toBe(false);
  expect(await liveSessions(person.id)).toBe(1);
});

for (const [what, change] of [
  ['expired', { expires: '-1 second' }],
  ['used', { consumed: '2020-01-01' }],
  ['minted before a change of factors', { version: 0 }],
] as const) {
  test(`a login grant that is ${what} is not accepted`, async ({ person }) => {
    const grant = await seedGrant(person, change);
    const browser = new HttpBrowser();
    const csrf = await csrfToken(browser);
    const answer = await post(browser, CALLBACK, JSON.stringify({ csrfToken: csrf, grant }));
    expect(answer.status).toBeLessThan(500);
    expect(await browser.isLoggedIn()).toBe(false);
    expect(await allSessions(person.id)).toBe(0);
  });
}

test('malformed requests to the NextAuth callback are refused without a server error', async ({ person }) => {
  const browser = new HttpBrowser();
  const csrf = await csrfToken(browser);
  const { email, password } = person;
  const bodies: unknown[] = [
    {},
    { grant: null },
    { grant: '' },
    { grant: [] },
    { grant: ['a'.repeat(43)] },
    { grant: {} },
    { grant: { not: null } },
    { grant: { contains: '' } },
    { grant: true },
    { grant: 1 },
    { grant: 'a'.repeat(43) },
    { grant: `${'a'.repeat(42)}\u0000` },
    { grant: 'a'.repeat(15_000) },
    { email, password },
    { email, password, grant: undefined },
    { username: email, password },
    { grant: '__proto__' },
    { __proto__: { grant: 'a' } },
    { user: { id: person.id, email } },
    { id: person.id, sub: person.id, sid: person.id },
  ];
  for (const body of bodies) {
    const text = JSON.stringify({ ...(body as object), csrfToken: csrf });
    const answer = await post(browser, CALLBACK, text);
    expect(answer.status, text.slice(0, 80)).toBeLessThan(500);
    expect(answer.text).not.toMatch(/Prisma|P20\d\d|node_modules|at \w+ \(/);
  }
  for (const text of ['', 'null', '[]', '[1]', '"x"', '{', '{"a":'.repeat(500), `{"grant":"x","grant":["y"]}`]) {
    const answer = await post(browser, CALLBACK, text);
    expect(answer.status, text.slice(0, 80)).toBeLessThan(500);
  }
  for (const text of [
    `csrfToken=${csrf}&grant=a&grant=b`,
    `csrfToken=${csrf}&grant[]=a`,
    `csrfToken=${csrf}&grant[not]=x`,
  ]) {
    const answer = await post(browser, CALLBACK, text, { 'content-type': 'application/x-www-form-urlencoded' });
    expect(answer.status, text).toBeLessThan(500);
  }
  expect(await browser.isLoggedIn()).toBe(false);
  expect(await allSessions(person.id)).toBe(0);
});

test("a password and a code sent to NextAuth don't log in", async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const sessionsBefore = await allSessions(person.id);
  const browser = new HttpBrowser();
  const fields = { email: person.email, password: person.password, code: await app.nextCode() };
  const { headers, body } = urlEncoded({ ...fields, csrfToken: await csrfToken(browser) });
  for (const path of [CALLBACK, '/api/auth/signin/credentials', '/api/auth/signin']) {
    await browser.send(path, { method: 'POST', headers: { ...headers, ...ourOrigin() }, body });
  }
  expect(await browser.isLoggedIn()).toBe(false);
  expect(await allSessions(person.id)).toBe(sessionsBefore);
});

for (const action of [
  'session',
  'signout',
  'signin',
  'signin/credentials',
  'webauthn-options/x',
  'error',
  'verify-request',
]) {
  test(`POST /api/auth/${action} is refused, and the session stays as it is`, async ({ person }) => {
    const browser = await loggedInBrowser(person);
    const csrf = await csrfToken(browser);
    const data = { csrfToken: csrf, data: { user: { email: 'other@example.com' }, sid: 'x' } };
    const answer = await post(browser, `/api/auth/${action}`, JSON.stringify(data));
    expect(answer.status).toBe(404);
    const { text } = await browser.send('/api/auth/session');
    expect(JSON.parse(text)).toMatchObject({ user: { email: person.email } });
  });
}

for (const action of [
  'signout',
  'signin',
  'providers',
  'error',
  'callback/credentials',
  'session/x',
  'verify-request',
]) {
  test(`GET /api/auth/${action} is not found`, async () => {
    expect((await new HttpBrowser().send(`/api/auth/${action}`)).status).toBe(404);
  });
}

test('an invented or altered session cookie is no session', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  const value = browser.jar.get('session') ?? '';
  const claims = Buffer.from(JSON.stringify({ sid: person.id, sub: person.id })).toString('base64url');
  for (const forged of [
    'x',
    `${value.slice(0, -4)}AAAA`,
    `eyJhbGciOiJub25lIn0.${claims}.`,
    'a.b.c.d.e',
    '%00',
    'A'.repeat(4000),
  ]) {
    const stranger = new HttpBrowser();
    stranger.jar.set('session', forged);
    expect(await stranger.isLoggedIn(), forged.slice(0, 40)).toBe(false);
    expect((await stranger.send('/api/auth/session')).text).toBe('null');
  }
});

test('NextAuth never redirects to another site', async ({ person }) => {
  const grant = await seedGrant(person);
  const browser = new HttpBrowser();
  const csrf = await csrfToken(browser);
  const { headers, body } = urlEncoded({ csrfToken: csrf, grant, callbackUrl: 'https://evil.test/' });
  const answer = await browser.send(CALLBACK, { method: 'POST', headers: { ...headers, ...ourOrigin() }, body });
  expect(new URL(answer.headers.location ?? '/', setting('APP_URL')).origin).toBe(setting('APP_URL'));
});

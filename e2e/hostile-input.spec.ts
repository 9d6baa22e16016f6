import {
  allSessions,
  liveSessions,
  query,
  recoveryCodesLeft,
  totpCredentials,
  webauthnCredentials,
} from './support/database';
import { formFields } from './support/html';
import { multipart, ourOrigin, urlEncoded } from './support/http';
import { HttpBrowser, loggedInBrowser, SIDEBAR, TRY_CODE } from './support/http-browser';
import { seedTwoFactor } from './support/person';
import { WRONG_CODE, WRONG_LOGIN, WRONG_RECOVERY_CODE } from './support/screens';
import { seedPasskey } from './support/seed';
import { expect, test } from './support/test';

const LONG = 'a'.repeat(15_000);
const CODES = [
  '',
  ' ',
  '12345',
  '1234567',
  '12345a',
  '-12345',
  '1e5',
  '0x1234',
  '１２３４５６',
  '١٢٣٤٥٦',
  '123456\u0000',
  '\u0000',
  '123\u200b456',
  '12\n34\n56',
  "' OR 1=1 --",
  '[object Object]',
  'null',
  'true',
  '<script>',
  '9'.repeat(15_000),
];
const PASSWORDS = [
  ' ',
  'a\u0000b',
  '\u0000',
  'p\ud800q',
  '\ufffd',
  '\u202egnp',
  'é'.repeat(600),
  `e${'\u0301'.repeat(5000)}`,
  '﷽'.repeat(1000),
  LONG,
  '{"contains":""}',
];

test('hostile codes at login are refused with an explanation and open no session', async ({ person }) => {
  await seedTwoFactor(person);
  const browser = new HttpBrowser({ from: '127.0.1.30' });
  await browser.enterPassword(person);
  for (const code of CODES) {
    const { answer, page } = await browser.enterCode(code);
    expect(answer.status, JSON.stringify(code.slice(0, 20))).toBe(303);
    expect(page.status).toBe(401);
    expect(page.text).toContain(WRONG_CODE);
  }
  for (const fields of [
    '',
    'code',
    'code=',
    'code[]=123456',
    'code=123456&code=123456',
    'code[not]=x',
    'Code=123456',
  ]) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...ourOrigin() };
    const answer = await browser.send('/login/second-factor/code', { method: 'POST', headers, body: fields });
    expect(answer.status, fields).toBe(303);
    expect((await browser.send(answer.headers.location ?? '')).text, fields).toContain(WRONG_CODE);
  }
  expect(await liveSessions(person.id)).toBe(0);
});

test('hostile recovery codes at login and in the settings are refused without a server error', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const browser = new HttpBrowser({ from: '127.0.1.36' });
  await browser.enterPassword(person);
  for (const code of [...CODES, 'U'.repeat(16), 'I'.repeat(17), 'é'.repeat(16), '-'.repeat(16)]) {
    const { answer, page } = await browser.enterRecoveryCode(code);
    expect(answer.status, JSON.stringify(code.slice(0, 20))).toBe(303);
    expect(page.text).toContain(WRONG_RECOVERY_CODE);
  }
  await browser.enterCode(await app.nextCode());
  expect(await browser.isLoggedIn(), 'none of them counted as a try').toBe(true);
  for (const code of CODES) {
    const { status, text } = await browser.press(TRY_CODE, 'Test a code', { code });
    expect(status, JSON.stringify(code.slice(0, 20))).toBeLessThan(500);
    expect(text).not.toContain('That code works');
  }
  expect(await recoveryCodesLeft(person.id)).toBe(10);
});

test('hostile passkey names are refused with an explanation or kept as text', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  const id = await seedPasskey(person.id);
  const page = `/settings/security/passkeys/${id}?step=rename`;
  for (const name of ['', ' ', '\u0000', '\ud800', '\u200b', 'x'.repeat(61), LONG, '<img src=x onerror=alert(1)>']) {
    const { status } = await browser.press(page, 'Save name', { name });
    expect(status, JSON.stringify(name.slice(0, 20))).toBeLessThan(500);
  }
  for (const other of ['', 'x', '../..', `${id}'`, '00000000-0000-0000-0000-000000000000', '%00']) {
    const { status } = await browser.send(`/settings/security/passkeys/${other}?step=remove`);
    expect(status, other).toBeLessThan(500);
    expect((await browser.press(page, 'Save name', { id: other, name: 'y' })).status, other).toBeLessThan(500);
  }
  expect(await webauthnCredentials(person.id)).toBe(1);
});

for (const path of ['/login/passkey', '/login/second-factor/passkey', '/step-up/passkey']) {
  test(`anything but an assertion sent to ${path} is refused without a server error`, async ({ person }) => {
    const browser = new HttpBrowser({ from: '127.0.1.37' });
    if (path === '/step-up/passkey') await browser.enterPassword(person);
    else await seedTwoFactor(person);
    if (path === '/login/second-factor/passkey') await browser.enterPassword(person);
    await browser.postJson(`${path}/options`, {});
    const response = { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' };
    const whole = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {}, response };
    const before = await allSessions(person.id);
    for (const value of [
      null,
      [],
      'x',
      1,
      {},
      { assertion: null },
      { assertion: [] },
      { assertion: {} },
      { assertion: 'x' },
      { assertion: { ...whole, id: { not: null } } },
      { assertion: { ...whole, response: null } },
      { assertion: { ...whole, id: 'A'.repeat(4000), rawId: 'A'.repeat(4000) } },
      { assertion: { ...whole, response: { ...response, clientDataJSON: '\u0000' } } },
      { assertion: { ...whole, response: { ...response, userHandle: person.id } } },
      { assertion: whole, userId: person.id },
      { assertion: whole, returnTo: '//evil.test' },
      { assertion: whole },
      { assertion: { __proto__: null, constructor: 'x' } },
    ]) {
      const answer = await browser.postJson(path, value);
      expect(answer.status, JSON.stringify(value)?.slice(0, 80)).toBeGreaterThanOrEqual(400);
      expect(answer.status, JSON.stringify(value)?.slice(0, 80)).toBeLessThan(500);
      expect(answer.text).not.toMatch(/Prisma|node_modules|Zod|at \w+ \(/);
    }
    for (const body of ['', '{', 'null', '{"assertion":'.repeat(400), '\u0000']) {
      const headers = { 'content-type': 'application/json', ...ourOrigin() };
      const { status } = await browser.send(path, { method: 'POST', headers, body });
      expect(status, body.slice(0, 20)).toBeGreaterThanOrEqual(400);
      expect(status, body.slice(0, 20)).toBeLessThan(500);
    }
    expect(await allSessions(person.id)).toBe(before);
  });
}

test('hostile codes at set-up are refused with an explanation and enable nothing', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  for (const code of CODES) {
    const { status, text } = await browser.press(SIDEBAR, 'Enable', { code });
    expect(status, JSON.stringify(code.slice(0, 20))).toBeLessThan(500);
    expect(text).toMatch(/That code is incorrect|Enter the 6-digit code/);
  }
  expect(await totpCredentials(person.id)).toBe(0);
});

test('hostile passwords at login are refused like wrong ones', async ({ person }) => {
  const browser = new HttpBrowser({ from: '127.0.1.31' });
  for (const password of PASSWORDS) {
    const { answer, page } = await browser.enterPassword({ email: `x${Math.random()}${person.email}`, password });
    expect(answer.status, JSON.stringify(password.slice(0, 20))).toBeLessThan(500);
    expect(answer.status === 413 || page.text.includes(WRONG_LOGIN)).toBe(true);
  }
});

test('hostile emails at login are refused like wrong ones', async () => {
  const browser = new HttpBrowser({ from: '127.0.1.32' });
  const emails = [
    '',
    ' ',
    '@',
    'a\u0000@b.c',
    '＠',
    'x'.repeat(300),
    '\ud800@b.c',
    "' OR ''='",
    '%',
    '_',
    '{"not":null}',
    LONG,
  ];
  for (const email of emails) {
    const { answer, page } = await browser.enterPassword({ email, password: 'not the password' });
    expect(answer.status, JSON.stringify(email.slice(0, 20))).toBeLessThan(500);
    expect(answer.status === 413 || page.text.includes(WRONG_LOGIN), JSON.stringify(email.slice(0, 20))).toBe(true);
  }
});

test('hostile passwords at "Disable" leave two-factor authentication on', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  const DISABLE = `${SIDEBAR}?step=disable`;
  for (const password of ['', ...PASSWORDS]) {
    const { status } = await browser.press(DISABLE, 'Disable two-factor authentication', { password });
    expect(status, JSON.stringify(password.slice(0, 20))).toBeLessThan(500);
    await query(`DELETE FROM "RateLimitCount" WHERE "key" LIKE 'password:%' AND "heldUntil" IS NOT NULL`);
  }
  expect(await totpCredentials(person.id)).toBe(1);
});

test('hostile passwords at "Change password" leave the password unchanged', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  const PAGE = '/settings/security';
  for (const hostile of ['', ...PASSWORDS]) {
    for (const input of [
      { currentPassword: person.password, newPassword: hostile.slice(0, 11) },
      { currentPassword: person.password, newPassword: `${hostile}\u0000` },
      { currentPassword: hostile, newPassword: 'a phrase of several words' },
    ]) {
      const { status } = await browser.press(PAGE, 'Change password', input);
      expect(status, JSON.stringify(hostile.slice(0, 20))).toBeLessThan(500);
    }
    await query(`DELETE FROM "RateLimitCount" WHERE "key" LIKE 'password:%' AND "heldUntil" IS NOT NULL`);
  }
  await loggedInBrowser(person);
});

test('hostile messages to support are refused with an explanation or stored as text', async () => {
  const browser = new HttpBrowser({ from: '127.0.1.33' });
  const messages = [
    'a\u0000b',
    '\ud800',
    '\u202eabc',
    '<img src=x onerror=alert(1)>',
    'x'.repeat(5001),
    '\u0007\u001b[31m',
    '\u200b',
  ];
  for (const [index, message] of messages.entries()) {
    const { status } = await browser.press('/contact', 'Send message', { email: `h${index}@example.com`, message });
    expect(status, JSON.stringify(message.slice(0, 20))).toBeLessThan(500);
  }
  for (const email of ['a@b.c,d@e.f', 'a@b.c\r\nBcc: d@e.f', '<a@b.c>', '"x"@b.c', 'a@b', LONG]) {
    const { status, text } = await browser.press('/contact', 'Send message', { email, message: 'Hi' });
    expect(status, email.slice(0, 20)).toBe(200);
    expect(text).toMatch(/Enter (one|an) email address/);
  }
});

test('hostile help searches return an ordinary page', async () => {
  const browser = new HttpBrowser();
  const queries = [
    '',
    '%00',
    '%ED%A0%80',
    '%E2%80%AEabc',
    '(((.*',
    '%3Cimg%20src=x%20onerror=alert(1)%3E',
    'a'.repeat(10_000),
  ];
  for (const query of [...queries, 'a&q=b', '%', "'--"]) {
    const { status, text } = await browser.send(`/help?q=${query}`);
    expect(status, query.slice(0, 20)).toBe(200);
    expect(text).not.toContain('<img src=x');
  }
});

test('an invalid vote, or one on an article that does not exist, is not counted', async () => {
  const browser = new HttpBrowser({ from: '127.0.1.36' });
  const fields = formFields((await browser.send('/help/which-app')).text, 'Yes');
  const count = () => query(`SELECT "article" FROM "HelpVote" WHERE "article" NOT IN ('which-app')`);
  const before = await count();
  for (const input of [
    { article: 'nothing' },
    { article: 'x'.repeat(5000) },
    { isHelpful: 'perhaps' },
    { isHelpful: '' },
  ]) {
    const { headers, body } = await multipart(Object.entries({ isHelpful: 'yes', ...fields, ...input }));
    const sent = { method: 'POST', headers: { ...headers, ...ourOrigin() }, body };
    const answer = await browser.send('/help/which-app', sent);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('save your answer. Reload the page and try again.');
  }
  expect(await count()).toEqual(before);
});

/** Next can't decode these: it responds with 500 before an action runs, without details. */
const UNREADABLE = ['null', '[{"status":"idle"},"$F1"]', '[{"status":"idle"},"$Q1"]', '[', ''];

/** The arguments of an action as the router encodes them, with anything but a form in them. */
test('server actions called with anything but a form change nothing and break nothing', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  const { text } = await browser.send(`${SIDEBAR}?step=disable`);
  const fields = formFields(text, 'Disable two-factor authentication');
  const id = /"id":"([0-9a-f]+)"/.exec(Object.values(fields).join())?.[1] ?? '';
  const bodies = [
    '[]',
    'null',
    '{}',
    '[null,null]',
    '[{"status":"idle"},{"password":"x"}]',
    '[{"status":"idle"},"$K9"]',
    '[{"status":"idle"},"$F1"]',
    '[{"status":"idle"},"$@1"]',
    '[{"status":"idle"},["password"]]',
    '["__proto__","$D2020"]',
    '[{"status":"idle"},"$Q1"]',
    '[',
    '',
  ];
  for (const body of bodies) {
    const headers = { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', ...ourOrigin() };
    const answer = await browser.send(SIDEBAR, { method: 'POST', headers, body });
    expect(answer.text, body).not.toMatch(/Prisma|node_modules|\.ts:\d/);
    if (!UNREADABLE.includes(body)) expect.soft(answer.status, body).toBeLessThan(500);
  }
  for (const action of ['0'.repeat(42), 'x', '../..', '__proto__']) {
    const headers = { 'next-action': action, 'content-type': 'text/plain;charset=UTF-8', ...ourOrigin() };
    const answer = await browser.send(SIDEBAR, { method: 'POST', headers, body: '[]' });
    expect.soft(answer.status, action).toBeLessThan(500);
  }
  expect(await totpCredentials(person.id)).toBe(1);
  expect(await browser.isLoggedIn()).toBe(true);
});

test('files, renamed fields and prototypes in the form of a server action change nothing', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
  const fields = formFields((await browser.send(`${SIDEBAR}?step=disable`)).text, 'Disable two-factor authentication');
  const own = Object.entries(fields);
  const extras: [string, string | Blob][][] = [
    [['password', new Blob([person.password])]],
    [['__proto__', person.password]],
    [['password[]', person.password]],
    [['password.x', person.password]],
    [],
  ];
  for (const extra of extras) {
    const { headers, body } = await multipart([...own, ...extra]);
    const sent = { method: 'POST', headers: { ...headers, ...ourOrigin() }, body };
    expect((await browser.send(SIDEBAR, sent)).status).toBeLessThan(500);
  }
  expect(await totpCredentials(person.id)).toBe(1);
});

const FORM_ROUTES = [
  '/login/password',
  '/login/second-factor/code',
  '/login/second-factor/recovery-code',
  '/logout',
  '/support-case/cancel',
  '/api/auth/callback/credentials',
  '/login/passkey',
  '/login/passkey/options',
  '/login/second-factor/passkey',
  '/login/second-factor/passkey/options',
  '/step-up/passkey',
  '/step-up/passkey/options',
];

for (const path of FORM_ROUTES) {
  test(`a large body sent to ${path} is refused with 413`, async () => {
    const { headers, body } = urlEncoded({ email: 'a@example.com', password: 'a'.repeat(17_000) });
    const sent = { method: 'POST', headers: { ...headers, ...ourOrigin() } };
    expect((await new HttpBrowser().send(path, { ...sent, body })).status, 'read').toBe(413);
    expect((await new HttpBrowser().send(path, { ...sent, announcedBytes: 5_000_000 })).status, 'announced').toBe(413);
  });
}

test('a request body of unknown length is refused', async () => {
  const headers = {
    'transfer-encoding': 'chunked',
    'content-type': 'application/x-www-form-urlencoded',
    ...ourOrigin(),
  };
  const answer = await new HttpBrowser().send('/login/password', { method: 'POST', headers, announcedBytes: 0 });
  expect([400, 411]).toContain(answer.status); // 400 if the parser sees both kinds of length first
});

test('a large body sent to a server action is refused with 413', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  const { headers } = await multipart([]);
  const sent = { method: 'POST', headers: { ...headers, ...ourOrigin() }, announcedBytes: 1_000_000 };
  expect((await browser.send(SIDEBAR, sent)).status).toBe(413);
  expect(await browser.isLoggedIn()).toBe(true);
});

for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded; charset=utf-16', '']) {
  test(`a login form sent with the content type "${type}" is refused`, async ({ person }) => {
    const body = JSON.stringify({ email: person.email, password: person.password });
    const headers = { ...(type ? { 'content-type': type } : {}), ...ourOrigin() };
    const answer = await new HttpBrowser().send('/login/password', { method: 'POST', headers, body });
    expect(answer.status).toBeLessThan(500);
    expect(await liveSessions(person.id)).toBe(0);
  });
}

test("a forged client IP header doesn't evade the rate limit per IP address", async ({ person }) => {
  const statuses: number[] = [];
  for (let tries = 0; tries < 52; tries++) {
    const browser = new HttpBrowser({ from: '127.0.1.34' });
    const address = `203.0.113.${tries}`;
    const { headers, body } = urlEncoded({ email: `${tries}${person.email}`, password: 'not the password' });
    const forged = {
      'x-forwarded-for': address,
      'x-real-ip': address,
      forwarded: `for=${address}`,
      'cf-connecting-ip': address,
    };
    const answer = await browser.send('/login/password', {
      method: 'POST',
      headers: { ...headers, ...ourOrigin(), ...forged },
      body,
    });
    statuses.push((await browser.send(answer.headers.location ?? '', { headers: forged })).status);
  }
  expect(statuses.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 401));
  expect(statuses.slice(50)).toEqual([429, 429]);
});

test('links in emails to a person who wrote to support always name our own origin', async ({ person }) => {
  const email = `host.${person.email}`;
  const browser = new HttpBrowser({ from: '127.0.1.35' });
  const { text } = await browser.send('/contact');
  const { headers, body } = await multipart(
    Object.entries({ ...formFields(text, 'Send message'), email, message: 'Hello' }),
  );
  const forged = { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' };
  await browser.send('/contact', { method: 'POST', headers: { ...headers, ...ourOrigin(), ...forged }, body });
  const [mail] = await query<{ text: string; html: string }>('SELECT "text", "html" FROM "Mail" WHERE "to" = $1', [
    email,
  ]);
  expect(mail?.text).toContain('/contact');
  expect(`${mail?.text}${mail?.html}`).not.toContain('evil.test');
});

import {
  allSessions,
  liveSessions,
  plantPasskey,
  query,
  recoveryCodesLeft,
  totpCredentials,
  webauthnCredentials,
} from './support/database';
import { formFields } from './support/html';
import { multipart, ourOrigin, urlEncoded } from './support/http';
import { WRONG_CODE, WRONG_LOGIN, WRONG_RECOVERY_CODE } from './support/screens';
import { expect, test } from './support/test';
import { enrol, enrolWithCodes, loggedInVisitor, SIDEBAR, TRY_CODE, Visitor } from './support/visitor';

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

test('hostile codes at login: one sentence each, no accident, no session', async ({ person }) => {
  await enrol(person);
  const visitor = new Visitor({ from: '127.0.1.30' });
  await visitor.enterPassword(person);
  for (const code of CODES) {
    const { answer, page } = await visitor.enterCode(code);
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
    const answer = await visitor.send('/login/second-factor/code', { method: 'POST', headers, body: fields });
    expect(answer.status, fields).toBe(303);
    expect((await visitor.send(answer.headers.location ?? '')).text, fields).toContain(WRONG_CODE);
  }
  expect(await liveSessions(person.id)).toBe(0);
});

test('hostile recovery codes at login and in the settings: one sentence each, no accident', async ({ person }) => {
  const { app } = await enrolWithCodes(person);
  const visitor = new Visitor({ from: '127.0.1.36' });
  await visitor.enterPassword(person);
  for (const code of [...CODES, 'U'.repeat(16), 'I'.repeat(17), 'é'.repeat(16), '-'.repeat(16)]) {
    const { answer, page } = await visitor.enterRecoveryCode(code);
    expect(answer.status, JSON.stringify(code.slice(0, 20))).toBe(303);
    expect(page.text).toContain(WRONG_RECOVERY_CODE);
  }
  await visitor.enterCode(await app.nextCode());
  expect(await visitor.isLoggedIn(), 'none of them counted as a try').toBe(true);
  for (const code of CODES) {
    const { status, text } = await visitor.press(TRY_CODE, 'Try a code', { code });
    expect(status, JSON.stringify(code.slice(0, 20))).toBeLessThan(500);
    expect(text).not.toContain('That code works');
  }
  expect(await recoveryCodesLeft(person.id)).toBe(10);
});

test('hostile names of a passkey are refused with a sentence or kept as text', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  const id = await plantPasskey(person.id);
  const page = `/settings/security/passkeys/${id}?step=rename`;
  for (const name of ['', ' ', '\u0000', '\ud800', '\u200b', 'x'.repeat(61), LONG, '<img src=x onerror=alert(1)>']) {
    const { status } = await visitor.press(page, 'Save name', { name });
    expect(status, JSON.stringify(name.slice(0, 20))).toBeLessThan(500);
  }
  for (const other of ['', 'x', '../..', `${id}'`, '00000000-0000-0000-0000-000000000000', '%00']) {
    const { status } = await visitor.send(`/settings/security/passkeys/${other}?step=remove`);
    expect(status, other).toBeLessThan(500);
    expect((await visitor.press(page, 'Save name', { id: other, name: 'y' })).status, other).toBeLessThan(500);
  }
  expect(await webauthnCredentials(person.id)).toBe(1);
});

for (const path of ['/login/passkey', '/login/second-factor/passkey', '/step-up/passkey']) {
  test(`anything but an assertion to ${path} is refused without an accident`, async ({ person }) => {
    const visitor = new Visitor({ from: '127.0.1.37' });
    if (path === '/step-up/passkey') await visitor.enterPassword(person);
    else await enrol(person);
    if (path === '/login/second-factor/passkey') await visitor.enterPassword(person);
    await visitor.postJson(`${path}/options`, {});
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
      const answer = await visitor.postJson(path, value);
      expect(answer.status, JSON.stringify(value)?.slice(0, 80)).toBeGreaterThanOrEqual(400);
      expect(answer.status, JSON.stringify(value)?.slice(0, 80)).toBeLessThan(500);
      expect(answer.text).not.toMatch(/Prisma|node_modules|Zod|at \w+ \(/);
    }
    for (const body of ['', '{', 'null', '{"assertion":'.repeat(400), '\u0000']) {
      const headers = { 'content-type': 'application/json', ...ourOrigin() };
      const { status } = await visitor.send(path, { method: 'POST', headers, body });
      expect(status, body.slice(0, 20)).toBeGreaterThanOrEqual(400);
      expect(status, body.slice(0, 20)).toBeLessThan(500);
    }
    expect(await allSessions(person.id)).toBe(before);
  });
}

test('hostile codes at the set-up: one sentence each, no accident, nothing enabled', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  for (const code of CODES) {
    const { status, text } = await visitor.press(SIDEBAR, 'Enable', { code });
    expect(status, JSON.stringify(code.slice(0, 20))).toBeLessThan(500);
    expect(text).toMatch(/That code is not right|Enter the 6-digit code/);
  }
  expect(await totpCredentials(person.id)).toBe(0);
});

test('hostile passwords at login: the one sentence, no accident', async ({ person }) => {
  const visitor = new Visitor({ from: '127.0.1.31' });
  for (const password of PASSWORDS) {
    const { answer, page } = await visitor.enterPassword({ email: `x${Math.random()}${person.email}`, password });
    expect(answer.status, JSON.stringify(password.slice(0, 20))).toBeLessThan(500);
    expect(answer.status === 413 || page.text.includes(WRONG_LOGIN)).toBe(true);
  }
});

test('hostile e-mails at login: the one sentence, no accident', async () => {
  const visitor = new Visitor({ from: '127.0.1.32' });
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
    const { answer, page } = await visitor.enterPassword({ email, password: 'not the password' });
    expect(answer.status, JSON.stringify(email.slice(0, 20))).toBeLessThan(500);
    expect(answer.status === 413 || page.text.includes(WRONG_LOGIN), JSON.stringify(email.slice(0, 20))).toBe(true);
  }
});

test('hostile passwords at "Disable" leave it on', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  const DISABLE = `${SIDEBAR}?step=disable`;
  for (const password of ['', ...PASSWORDS]) {
    const { status } = await visitor.press(DISABLE, 'Disable two-factor authentication', { password });
    expect(status, JSON.stringify(password.slice(0, 20))).toBeLessThan(500);
    await query(`DELETE FROM "AttemptWindow" WHERE "key" LIKE 'password:%' AND "heldUntil" IS NOT NULL`);
  }
  expect(await totpCredentials(person.id)).toBe(1);
});

test('hostile passwords at "Change password" leave the one there is', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const PAGE = '/settings/security';
  for (const hostile of ['', ...PASSWORDS]) {
    for (const typed of [
      { currentPassword: person.password, newPassword: hostile.slice(0, 11) },
      { currentPassword: person.password, newPassword: `${hostile}\u0000` },
      { currentPassword: hostile, newPassword: 'a phrase of several words' },
    ]) {
      const { status } = await visitor.press(PAGE, 'Change password', typed);
      expect(status, JSON.stringify(hostile.slice(0, 20))).toBeLessThan(500);
    }
    await query(`DELETE FROM "AttemptWindow" WHERE "key" LIKE 'password:%' AND "heldUntil" IS NOT NULL`);
  }
  await loggedInVisitor(person);
});

test('hostile messages to support are refused with a sentence or stored as text', async () => {
  const visitor = new Visitor({ from: '127.0.1.33' });
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
    const { status } = await visitor.press('/contact', 'Send message', { email: `h${index}@example.com`, message });
    expect(status, JSON.stringify(message.slice(0, 20))).toBeLessThan(500);
  }
  for (const email of ['a@b.c,d@e.f', 'a@b.c\r\nBcc: d@e.f', '<a@b.c>', '"x"@b.c', 'a@b', LONG]) {
    const { status, text } = await visitor.press('/contact', 'Send message', { email, message: 'Hi' });
    expect(status, email.slice(0, 20)).toBe(200);
    expect(text).toMatch(/Enter (one|an) e-mail address/);
  }
});

test('whatever is searched for in the help is answered calmly', async () => {
  const visitor = new Visitor();
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
    const { status, text } = await visitor.send(`/help?q=${query}`);
    expect(status, query.slice(0, 20)).toBe(200);
    expect(text).not.toContain('<img src=x');
  }
});

test('a vote on an article that is not there, or that is no vote, counts nothing', async () => {
  const visitor = new Visitor({ from: '127.0.1.36' });
  const fields = formFields((await visitor.send('/help/which-app')).text, 'Yes');
  const count = () => query(`SELECT "article" FROM "HelpVote" WHERE "article" NOT IN ('which-app')`);
  const before = await count();
  for (const typed of [
    { article: 'nothing' },
    { article: 'x'.repeat(5000) },
    { isHelpful: 'perhaps' },
    { isHelpful: '' },
  ]) {
    const { headers, body } = await multipart(Object.entries({ isHelpful: 'yes', ...fields, ...typed }));
    const sent = { method: 'POST', headers: { ...headers, ...ourOrigin() }, body };
    const answer = await visitor.send('/help/which-app', sent);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Your answer did not arrive.');
  }
  expect(await count()).toEqual(before);
});

/** What Next itself cannot decode: it answers 500 before an action of ours runs, and without a word of why. */
const UNREADABLE = ['null', '[{"status":"idle"},"$F1"]', '[{"status":"idle"},"$Q1"]', '[', ''];

/** How the router writes the arguments of an action: strings where the form has them, and here anything but. */
test('actions called with anything but a form change nothing and break nothing', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  const { text } = await visitor.send(`${SIDEBAR}?step=disable`);
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
    const answer = await visitor.send(SIDEBAR, { method: 'POST', headers, body });
    expect(answer.text, body).not.toMatch(/Prisma|node_modules|\.ts:\d/);
    if (!UNREADABLE.includes(body)) expect.soft(answer.status, body).toBeLessThan(500);
  }
  for (const action of ['0'.repeat(42), 'x', '../..', '__proto__']) {
    const headers = { 'next-action': action, 'content-type': 'text/plain;charset=UTF-8', ...ourOrigin() };
    const answer = await visitor.send(SIDEBAR, { method: 'POST', headers, body: '[]' });
    expect.soft(answer.status, action).toBeLessThan(500);
  }
  expect(await totpCredentials(person.id)).toBe(1);
  expect(await visitor.isLoggedIn()).toBe(true);
});

test('files, repeated fields and prototypes in a form of an action change nothing', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  const fields = formFields((await visitor.send(`${SIDEBAR}?step=disable`)).text, 'Disable two-factor authentication');
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
    expect((await visitor.send(SIDEBAR, sent)).status).toBeLessThan(500);
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
  test(`a big body to ${path} is refused with 413`, async () => {
    const { headers, body } = urlEncoded({ email: 'a@example.com', password: 'a'.repeat(17_000) });
    const sent = { method: 'POST', headers: { ...headers, ...ourOrigin() } };
    expect((await new Visitor().send(path, { ...sent, body })).status, 'read').toBe(413);
    expect((await new Visitor().send(path, { ...sent, announcedBytes: 5_000_000 })).status, 'announced').toBe(413);
  });
}

test('a body of unknown length is refused', async () => {
  const headers = {
    'transfer-encoding': 'chunked',
    'content-type': 'application/x-www-form-urlencoded',
    ...ourOrigin(),
  };
  const answer = await new Visitor().send('/login/password', { method: 'POST', headers, announcedBytes: 0 });
  expect([400, 411]).toContain(answer.status); // 400 where the parser is the first to see both kinds of length
});

test('a big body to an action is refused with 413', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const { headers } = await multipart([]);
  const sent = { method: 'POST', headers: { ...headers, ...ourOrigin() }, announcedBytes: 1_000_000 };
  expect((await visitor.send(SIDEBAR, sent)).status).toBe(413);
  expect(await visitor.isLoggedIn()).toBe(true);
});

for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded; charset=utf-16', '']) {
  test(`a login form sent as "${type}" is refused`, async ({ person }) => {
    const body = JSON.stringify({ email: person.email, password: person.password });
    const headers = { ...(type ? { 'content-type': type } : {}), ...ourOrigin() };
    const answer = await new Visitor().send('/login/password', { method: 'POST', headers, body });
    expect(answer.status).toBeLessThan(500);
    expect(await liveSessions(person.id)).toBe(0);
  });
}

test('a forged address does not dodge the limit of an address', async ({ person }) => {
  const statuses: number[] = [];
  for (let tries = 0; tries < 52; tries++) {
    const visitor = new Visitor({ from: '127.0.1.34' });
    const address = `203.0.113.${tries}`;
    const { headers, body } = urlEncoded({ email: `${tries}${person.email}`, password: 'not the password' });
    const forged = {
      'x-forwarded-for': address,
      'x-real-ip': address,
      forwarded: `for=${address}`,
      'cf-connecting-ip': address,
    };
    const answer = await visitor.send('/login/password', {
      method: 'POST',
      headers: { ...headers, ...ourOrigin(), ...forged },
      body,
    });
    statuses.push((await visitor.send(answer.headers.location ?? '', { headers: forged })).status);
  }
  expect(statuses.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 401));
  expect(statuses.slice(50)).toEqual([429, 429]);
});

test('links in mails name our own address, whatever the request said', async ({ person }) => {
  const email = `host.${person.email}`;
  const visitor = new Visitor({ from: '127.0.1.35' });
  const { text } = await visitor.send('/contact');
  const { headers, body } = await multipart(
    Object.entries({ ...formFields(text, 'Send message'), email, message: 'Hello' }),
  );
  const forged = { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' };
  await visitor.send('/contact', { method: 'POST', headers: { ...headers, ...ourOrigin(), ...forged }, body });
  const [mail] = await query<{ text: string; html: string }>('SELECT "text", "html" FROM "Mail" WHERE "to" = $1', [
    email,
  ]);
  expect(mail?.text).toContain('/contact');
  expect(`${mail?.text}${mail?.html}`).not.toContain('evil.test');
});

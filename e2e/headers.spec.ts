import { query } from './support/database';
import type { Answer } from './support/http';
import { setting } from './support/settings';
import { expect, test } from './support/test';
import { loggedInVisitor, NEW_CODES, SIDEBAR, TRY_CODE, Visitor } from './support/visitor';

const OPEN_PAGES = [
  '/login',
  '/login?returnTo=%2F',
  '/login/recovery',
  '/login/recovery/sent',
  '/login/recovery/case?token=x',
  '/login?notice=password-saved',
  '/signup',
  '/signup/sent',
  '/forgot-password',
  '/forgot-password/sent',
  '/verify-email',
  '/reset-password',
  '/help',
  '/help?q=phone',
  '/help/which-app',
  '/contact',
  '/contact/sent',
  '/help/recovery-codes',
  '/help/passkeys',
  '/help/new-phone',
  '/confirm-email?token=x',
  '/confirm-email/done',
  '/undo-email-change?token=x',
  '/undo-email-change/done',
  '/account-deleted',
];
const PRIVATE_PAGES = [
  '/',
  '/settings',
  '/settings/profile',
  '/settings/profile/delete',
  '/settings/security',
  '/step-up',
  '/step-up?returnTo=%2Fsettings%2Fsecurity',
  SIDEBAR,
  `${SIDEBAR}?step=disable`,
  `${SIDEBAR}?step=move`,
  `${SIDEBAR}?step=check`,
  NEW_CODES,
  TRY_CODE,
  '/settings/security?notice=not-me',
  '/wasnt-me',
  '/settings/security/passkeys/00000000-0000-0000-0000-000000000000',
  '/settings/security/activity',
];
const MISSING = [
  '/support',
  '/support?find=%25',
  '/support/1',
  '/support/articles',
  '/support/x',
  '/nothing',
  '/nothing/here',
  '/help/nothing',
  '/help/nothing.png',
  '/settings/nothing',
  '/api/nothing',
  '/api/auth/nothing',
  '/_next/static/nothing.js',
  '/.well-known/nothing',
  '/.well-known/passkey-endpoints/nothing',
  '/.well-known/change-password/nothing',
];
const OTHERS = [
  '/favicon.ico',
  '/api/health',
  '/api/auth/session',
  '/api/auth/csrf',
  '/.well-known/security.txt',
  '/.well-known/passkey-endpoints',
  '/.well-known/change-password',
  '/login/second-factor',
  '/logout',
  '/support-case/cancel',
  '/login/second-factor?use=recovery_code',
  '/login/second-factor/recovery-code',
  '/login/passkey',
  '/login/passkey/options',
  '/login/second-factor/passkey',
  '/login/second-factor/passkey/options',
  '/step-up/passkey',
  '/step-up/passkey/options',
  '/settings/security/activity/export/csv',
  '/settings/security/activity/export/json',
];

function expectSafeHeaders({ headers }: Answer): void {
  const [, seconds = '0'] = /max-age=(\d+)/.exec(headers['strict-transport-security'] ?? '') ?? [];
  expect(Number(seconds)).toBeGreaterThanOrEqual(365 * 24 * 3600);
  expect(headers['strict-transport-security']).toContain('includeSubDomains');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['x-frame-options']).toBe('DENY');
  expect(headers['referrer-policy']).toMatch(/^(same-origin|no-referrer|strict-origin)/);
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['permissions-policy']).toContain('publickey-credentials-get=(self)');
  expect(headers['x-powered-by']).toBeUndefined();
}

function expectPolicy({ headers }: Answer): void {
  const policy = String(headers['content-security-policy']);
  for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) {
    expect(policy).toContain(part);
  }
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
  expect(scripts).not.toContain('unsafe');
  expect(scripts).toMatch(/'(nonce|sha256)-/);
  expect(scripts).not.toMatch(/https?:|\*|data:|blob:/);
  expect(policy).not.toMatch(/default-src[^;]*unsafe/);
}

for (const path of [...OPEN_PAGES, ...OTHERS]) {
  test(`${path} carries every security header and the policy`, async () => {
    const answer = await new Visitor().send(path);
    expect(answer.status).toBeLessThan(500);
    expectSafeHeaders(answer);
    expectPolicy(answer);
  });
}

for (const path of MISSING) {
  test(`${path} is not found, with every header`, async () => {
    const answer = await new Visitor().send(path);
    expect(answer.status).toBe(404);
    expectSafeHeaders(answer);
    expectPolicy(answer);
  });
}

test('private pages are kept by nobody, and lead to the login without a session', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  for (const path of PRIVATE_PAGES) {
    const answer = await visitor.send(path);
    expectSafeHeaders(answer);
    expectPolicy(answer);
    expect(answer.headers['cache-control'], path).toContain('no-store');
    const stranger = await new Visitor().send(path);
    if (path === '/settings') continue; // leads on to the profile, which asks
    expect(stranger.status, path).toBe(307);
    expect(stranger.headers.location, path).toMatch(path === '/' ? /^\/login$/ : /^\/login\?returnTo=/);
    expect(stranger.headers['cache-control'], path).toContain('no-store');
  }
});

test('what RSC hands out of private pages is kept by nobody either', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  for (const path of ['/settings/security', SIDEBAR]) {
    const answer = await visitor.readAsRouter(path);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/x-component');
    expect(answer.headers['cache-control'], path).toContain('no-store');
  }
});

test('the nonce is another one each time, and on every script of the page', async () => {
  const nonces = new Set<string>();
  for (let asked = 0; asked < 5; asked++) {
    const { headers, text } = await new Visitor().send('/help');
    const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';
    expect(nonce.length).toBeGreaterThanOrEqual(22);
    nonces.add(nonce);
    for (const script of text.match(/<script\b[^>]*>/g) ?? []) expect(script).toContain(`nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(5);
});

test('the login page is prerendered: the same bytes for everybody, whoever asks', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  const [first, second] = [await new Visitor().send('/login'), await visitor.send('/login')];
  expect(first.text).toBe(second.text);
  expect(first.headers['x-nextjs-cache'] ?? first.headers['x-nextjs-prerender']).toBeDefined();
  expect(first.cookies).toEqual([]);
  expect(String(first.headers['content-security-policy'])).not.toContain('nonce-');
});

test('one answer carries one policy, so that nothing is refused by the other', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  for (const path of [...OPEN_PAGES, ...PRIVATE_PAGES]) {
    const { headers } = await visitor.send(path);
    expect(String(headers['content-security-policy']).match(/default-src/g), path).toHaveLength(1);
  }
});

test('security.txt says where to report, and until when that holds', async () => {
  const { status, headers, text } = await new Visitor().send('/.well-known/security.txt');
  expect(status).toBe(200);
  expect(headers['content-type']).toMatch(/^text\/plain/);
  expect(text).toMatch(/^Contact: https?:\/\/\S+\/contact$/m);
  const expires = Date.parse(/^Expires: (.*)$/m.exec(text)?.[1] ?? '');
  expect(expires).toBeGreaterThan(Date.now());
  expect(expires).toBeLessThan(Date.now() + 366 * 24 * 3600 * 1000);
});

test('passkey-endpoints says where passkeys are made and kept', async () => {
  const { status, headers, text } = await new Visitor().send('/.well-known/passkey-endpoints');
  expect(status).toBe(200);
  expect(headers['content-type']).toMatch(/^application\/json/);
  const page = `${setting('APP_URL')}/settings/security`;
  expect(JSON.parse(text)).toEqual({ enroll: page, manage: page });
});

test('change-password leads to where a password is changed', async () => {
  const { status, headers } = await new Visitor().send('/.well-known/change-password');
  expect([status, headers.location]).toEqual([303, '/settings/security']);
});

test('the health page tells of the database and its clock, and of nothing else', async () => {
  const { status, text } = await new Visitor().send('/api/health');
  expect(status).toBe(200);
  expect(JSON.parse(text)).toEqual({ status: 'ok', database: 'ok', clockOffsetMs: expect.any(Number) });
});

for (const headers of [
  { 'x-middleware-subrequest': 'middleware' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'x-middleware-subrequest': 'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware' },
  { 'x-middleware-next': '1' },
  { 'x-middleware-rewrite': '/settings/profile' },
  { 'x-middleware-override-headers': 'cookie', 'x-middleware-request-cookie': 'session=1' },
  { 'x-invoke-path': '/settings/profile' },
  { 'x-matched-path': '/help' },
  { 'x-nextjs-data': '1' },
  { 'next-router-prefetch': '1', rsc: '1' },
  { 'next-router-segment-prefetch': '/_tree', rsc: '1' },
]) {
  test(`${Object.keys(headers)[0]} ${Object.values(headers)[0]} opens nothing`, async ({ person }) => {
    await loggedInVisitor(person);
    const { status, text, headers: answered } = await new Visitor().send('/settings/profile', { headers });
    expect(text).not.toContain(person.email);
    expect(status === 307 || text.includes('/login') || status === 404 || status === 204).toBe(true);
    expect(String(answered['content-security-policy'])).toContain("object-src 'none'");
  });
}

test('no other spelling of a private address shows it', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  const spellings = [
    '/settings/profile.rsc',
    '/settings/profile?_rsc=abc',
    '/settings//profile',
    '//settings/profile',
    '/Settings/Profile',
    '/settings%2fprofile',
    '/_next/data/x/settings/profile.json',
    '/settings/profile.segments/_tree.segment.rsc',
    '/login/../settings/profile',
  ];
  for (const path of spellings) {
    const { status, text } = await new Visitor().send(path, { headers: { rsc: '1' } });
    expect(status, path).toBeLessThan(500);
    expect(text, path).not.toContain(person.email);
  }
});

test('a notice that was sent from outside is not shown', async () => {
  const notice = encodeURIComponent(JSON.stringify({ page: '/login', reason: 'busy', email: 'evil@example.com' }));
  const { text } = await new Visitor().send('/login?x=1', { headers: { 'x-login-notice': notice } });
  expect(text).not.toContain('evil@example.com');
});

test('reading pages changes nothing', async ({ person }) => {
  const visitor = await loggedInVisitor(person);
  await visitor.turnOnTwoFactor();
  const state = () =>
    query(
      `SELECT u."securityVersion", u."passwordHash", c."boxedSecret", c."lastTimeStep", r."id" AS codes, s."tokenHash", s."endsAt", s."endedAt"
       FROM "User" u LEFT JOIN "TotpCredential" c ON c."userId" = u."id"
       LEFT JOIN "RecoveryCodeSet" r ON r."userId" = u."id" LEFT JOIN "Session" s ON s."userId" = u."id"
       WHERE u."id" = $1`,
      [person.id],
    );
  const before = await state();
  for (const path of [...OPEN_PAGES, ...PRIVATE_PAGES, ...OTHERS]) {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) await visitor.send(path, { method });
  }
  expect(await state()).toEqual(before);
});

for (const method of ['PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND']) {
  test(`${method} is not answered with a page`, async ({ person }) => {
    const visitor = await loggedInVisitor(person);
    for (const path of [
      '/login/password',
      '/logout',
      '/api/auth/session',
      '/login/passkey',
      '/step-up/passkey/options',
    ]) {
      const { status } = await visitor.send(path, { method, headers: { origin: 'http://localhost' } });
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(status, path).toBeLessThan(500);
    }
    expect(await visitor.isLoggedIn()).toBe(true);
  });
}

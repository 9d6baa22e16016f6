import { query } from './support/database';
import type { Answer } from './support/http';
import { HttpBrowser, loggedInBrowser, NEW_CODES, SIDEBAR, TRY_CODE } from './support/http-browser';
import { seedTwoFactor } from './support/person';
import { setting } from './support/server';
import { expect, test } from './support/test';

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
  '/secure-account',
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
  test(`${path} has every security header and the content security policy`, async () => {
    const answer = await new HttpBrowser().send(path);
    expect(answer.status).toBeLessThan(500);
    expectSafeHeaders(answer);
    expectPolicy(answer);
  });
}

for (const path of MISSING) {
  test(`${path} is not found and has every security header`, async () => {
    const answer = await new HttpBrowser().send(path);
    expect(answer.status).toBe(404);
    expectSafeHeaders(answer);
    expectPolicy(answer);
  });
}

test('private pages are never cached and lead to the login without a session', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  for (const path of PRIVATE_PAGES) {
    const answer = await browser.send(path);
    expectSafeHeaders(answer);
    expectPolicy(answer);
    expect(answer.headers['cache-control'], path).toContain('no-store');
    const stranger = await new HttpBrowser().send(path);
    if (path === '/settings') continue; // redirects to the profile, which asks
    expect(stranger.status, path).toBe(307);
    expect(stranger.headers.location, path).toMatch(path === '/' ? /^\/login$/ : /^\/login\?returnTo=/);
    expect(stranger.headers['cache-control'], path).toContain('no-store');
  }
});

test('the RSC payloads of private pages are never cached', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  for (const path of ['/settings/security', SIDEBAR]) {
    const answer = await browser.readAsRouter(path);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/x-component');
    expect(answer.headers['cache-control'], path).toContain('no-store');
  }
});

test('the nonce is new for each response and on every script of the page', async () => {
  const nonces = new Set<string>();
  for (let asked = 0; asked < 5; asked++) {
    const { headers, text } = await new HttpBrowser().send('/help');
    const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';
    expect(nonce.length).toBeGreaterThanOrEqual(22);
    nonces.add(nonce);
    for (const script of text.match(/<script\b[^>]*>/g) ?? []) expect(script).toContain(`nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(5);
});

test('the login page is prerendered, with the same bytes for everyone', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  const [first, second] = [await new HttpBrowser().send('/login'), await browser.send('/login')];
  expect(first.text).toBe(second.text);
  expect(first.headers['x-nextjs-cache'] ?? first.headers['x-nextjs-prerender']).toBeDefined();
  expect(first.cookies).toEqual([]);
  expect(String(first.headers['content-security-policy'])).not.toContain('nonce-');
});

test('each response has exactly one content security policy', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  for (const path of [...OPEN_PAGES, ...PRIVATE_PAGES]) {
    const { headers } = await browser.send(path);
    expect(String(headers['content-security-policy']).match(/default-src/g), path).toHaveLength(1);
  }
});

test('security.txt names a contact and an expiry date', async () => {
  const { status, headers, text } = await new HttpBrowser().send('/.well-known/security.txt');
  expect(status).toBe(200);
  expect(headers['content-type']).toMatch(/^text\/plain/);
  expect(text).toMatch(/^Contact: https?:\/\/\S+\/contact$/m);
  const expires = Date.parse(/^Expires: (.*)$/m.exec(text)?.[1] ?? '');
  expect(expires).toBeGreaterThan(Date.now());
  expect(expires).toBeLessThan(Date.now() + 366 * 24 * 3600 * 1000);
});

test('passkey-endpoints names the page where passkeys are created and managed', async () => {
  const { status, headers, text } = await new HttpBrowser().send('/.well-known/passkey-endpoints');
  expect(status).toBe(200);
  expect(headers['content-type']).toMatch(/^application\/json/);
  const page = `${setting('APP_URL')}/settings/security`;
  expect(JSON.parse(text)).toEqual({ enroll: page, manage: page });
});

test('/.well-known/change-password redirects to the page with the password form', async () => {
  const { status, headers } = await new HttpBrowser().send('/.well-known/change-password');
  expect([status, headers.location]).toEqual([303, '/settings/security']);
});

test('the health check reports on the database and its clock and nothing else', async () => {
  const { status, text } = await new HttpBrowser().send('/api/health');
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
  test(`the header ${Object.keys(headers)[0]}: ${Object.values(headers)[0]} opens no private page`, async ({
    person,
  }) => {
    await loggedInBrowser(person);
    const { status, text, headers: answered } = await new HttpBrowser().send('/settings/profile', { headers });
    expect(text).not.toContain(person.email);
    expect(status === 307 || text.includes('/login') || status === 404 || status === 204).toBe(true);
    expect(String(answered['content-security-policy'])).toContain("object-src 'none'");
  });
}

test('no other spelling of a private path shows the page', async ({ person }) => {
  await loggedInBrowser(person);
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
    const { status, text } = await new HttpBrowser().send(path, { headers: { rsc: '1' } });
    expect(status, path).toBeLessThan(500);
    expect(text, path).not.toContain(person.email);
  }
});

test('a notice sent by the client is not shown', async () => {
  const notice = encodeURIComponent(
    JSON.stringify({ page: '/login', reason: 'overloaded', email: 'evil@example.com' }),
  );
  const { text } = await new HttpBrowser().send('/login?x=1', { headers: { 'x-login-notice': notice } });
  expect(text).not.toContain('evil@example.com');
});

test('reading every page changes nothing in the database', async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const browser = await loggedInBrowser(person, { app });
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
    for (const method of ['GET', 'HEAD', 'OPTIONS']) await browser.send(path, { method });
  }
  expect(await state()).toEqual(before);
});

for (const method of ['PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND']) {
  test(`${method} requests are refused`, async ({ person }) => {
    const browser = await loggedInBrowser(person);
    for (const path of [
      '/login/password',
      '/logout',
      '/api/auth/session',
      '/login/passkey',
      '/step-up/passkey/options',
    ]) {
      const { status } = await browser.send(path, { method, headers: { origin: 'http://localhost' } });
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(status, path).toBeLessThan(500);
    }
    expect(await browser.isLoggedIn()).toBe(true);
  });
}

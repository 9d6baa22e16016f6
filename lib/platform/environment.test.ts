import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { expect, test } from 'vitest';
import { EnvironmentError, parseEnvironment } from './environment';

const key = () => randomBytes(32).toString('base64');
const good = {
  DATABASE_URL: 'postgresql://postgres@localhost/postgres?host=/tmp/socket',
  APP_URL: 'http://localhost:3000',
  AUTH_SECRET: key(),
  ENCRYPTION_KEYS: `k2:${key()},k1:${key()}`,
};

function refusal(change: Record<string, string | undefined>): string {
  try {
    parseEnvironment({ ...good, ...change });
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
  return 'accepted';
}

test('optional variables have defaults', () => {
  const environment = parseEnvironment(good);
  expect(environment).toMatchObject({
    databaseUrl: good.DATABASE_URL,
    dataDir: path.resolve('.data'),
    appUrl: 'http://localhost:3000',
    isHttps: false,
    appName: 'Twofold',
    smtpUrl: null,
    mailFrom: 'Twofold <no-reply@localhost>',
    supportEmail: null,
    trustedProxies: 0,
    port: 3000,
  });
  expect(environment.encryptionKeys.map(({ id, key }) => [id, key.length])).toEqual([
    ['k2', 32],
    ['k1', 32],
  ]);
});

test('an empty variable counts as missing', () => {
  expect(parseEnvironment({ ...good, SMTP_URL: '', PORT: ' ' })).toMatchObject({ smtpUrl: null, port: 3000 });
});

test('every invalid variable is reported in a sentence of its own', () => {
  const lines = refusal({ DATABASE_URL: undefined, APP_URL: 'ftp://x', PORT: '0' }).split('\n');
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['DATABASE_URL', 'APP_URL', 'PORT']);
});

test.each([
  ['https://login.example.com', 'https://login.example.com'],
  ['https://login.example.com/', 'https://login.example.com'],
  ['HTTPS://Login.Example.com:8443', 'https://login.example.com:8443'],
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
])('accepts %s as APP_URL', (value, origin) => {
  expect(parseEnvironment({ ...good, APP_URL: value }).appUrl).toBe(origin);
});

test.each([
  'http://example.com',
  'http://localhost.example.com',
  'https://example.com/app',
  'https://example.com?x=1',
  'https://example.com#x',
  'https://user@example.com',
  'https:example.com',
  'javascript:alert(1)',
  'example.com',
  'https://',
])('refuses %s as APP_URL', (value) => {
  expect(refusal({ APP_URL: value })).toMatch(/^APP_URL must be an origin/);
});

test.each([
  'short',
  'changeme-changeme-changeme-changeme-1234',
  'secret-secret-secret-secret-secret-123456',
  'a'.repeat(64),
])('refuses AUTH_SECRET %s without repeating it', (value) => {
  expect(refusal({ AUTH_SECRET: value })).toMatch(/^AUTH_SECRET must be at least 32 random characters/);
  expect(refusal({ AUTH_SECRET: value })).not.toContain(value);
});

test.each([
  ['no id', key()],
  ['a short key', `k1:${randomBytes(16).toString('base64')}`],
  ['a long key', `k1:${randomBytes(33).toString('base64')}`],
  ['zeros', `k1:${Buffer.alloc(32).toString('base64')}`],
  ['text', `k1:${Buffer.from('changeme'.repeat(4)).toString('base64')}`],
  ['a repeated id', `k1:${key()},k1:${key()}`],
  ['a dot in an id', `k.1:${key()}`],
  ['an empty entry', `k1:${key()},`],
])('refuses ENCRYPTION_KEYS with %s', (_what, value) => {
  expect(refusal({ ENCRYPTION_KEYS: value })).toMatch(/^ENCRYPTION_KEYS must be/);
});

test.each([
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['SMTP_URL', 'https://mail.example.com'],
  ['MAIL_FROM', 'Twofold <a@example.com>\r\nBcc: b@example.com'],
  ['SUPPORT_EMAIL', 'nobody'],
  ['TRUSTED_PROXIES', '-1'],
  ['TRUSTED_PROXIES', '1.5'],
  ['REQUIRE_TWO_FACTOR', 'everybody'],
  ['PORT', '65536'],
  ['APP_NAME', 'Two:fold'],
])('refuses %s=%s', (name, value) => {
  expect(refusal({ [name]: value }).startsWith(`${name} must be`)).toBe(true);
});

test.each([
  [{}, null],
  [{ REQUIRE_TWO_FACTOR: 'staff' }, { for: 'staff', from: null }],
  [
    { REQUIRE_TWO_FACTOR: 'all', REQUIRE_TWO_FACTOR_FROM: '2027-01-31' },
    { for: 'all', from: new Date('2027-01-31T00:00:00Z') },
  ],
  [
    { REQUIRE_TWO_FACTOR: 'all', REQUIRE_TWO_FACTOR_FROM: '2027-01-31T09:00:00+01:00' },
    { for: 'all', from: new Date('2027-01-31T08:00:00Z') },
  ],
])('reads the two-factor policy from %o', (change, policy) => {
  expect(parseEnvironment({ ...good, ...change }).requireTwoFactor).toEqual(policy);
});

test.each(['tomorrow', '2027-02-30', '31.01.2027', '2027-01-31T09:00:00', '1'])(
  'refuses %s as REQUIRE_TWO_FACTOR_FROM',
  (value) => {
    const change = { REQUIRE_TWO_FACTOR: 'all', REQUIRE_TWO_FACTOR_FROM: value };
    expect(refusal(change)).toMatch(/^REQUIRE_TWO_FACTOR_FROM must be a date/);
  },
);

test('refuses REQUIRE_TWO_FACTOR_FROM without REQUIRE_TWO_FACTOR', () => {
  expect(refusal({ REQUIRE_TWO_FACTOR_FROM: '2027-01-31' })).toMatch(
    /^REQUIRE_TWO_FACTOR_FROM needs REQUIRE_TWO_FACTOR/,
  );
});

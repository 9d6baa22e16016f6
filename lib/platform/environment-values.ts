import { z } from 'zod';

const DATABASE_URL_SENTENCE = 'DATABASE_URL must be the URL of a PostgreSQL database (postgresql://user@host/name).';
const APP_URL_SENTENCE =
  'APP_URL must be an origin such as https://login.example.com; http is allowed for localhost and 127.0.0.1 only.';
const AUTH_SECRET_SENTENCE =
  'AUTH_SECRET must be at least 32 random characters, for example from "openssl rand -base64 32".';
const ENCRYPTION_KEYS_SENTENCE =
  'ENCRYPTION_KEYS must be id:base64,… with unique ids and 32 random bytes in each key, newest first.';

const PLACEHOLDER = /^(change|secret|password|your|example|placeholder|insecure|test|dummy)/i;
// 32 random bytes contain about 30 different values; fewer than 10 never happens by chance.
const MIN_DIFFERENT_BYTES = 10;
const MIN_DIFFERENT_CHARACTERS = 10;

function isUrlOf(value: string, protocols: string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol) && new URL(value).hostname !== '';
}

export const postgresUrl = z
  .string(DATABASE_URL_SENTENCE)
  .refine((value) => isUrlOf(value, ['postgres:', 'postgresql:']), DATABASE_URL_SENTENCE);

// The pattern refuses a path, query, fragment or user before URL can normalize it away.
export const appUrl = z
  .string(APP_URL_SENTENCE)
  .regex(/^https?:\/\/[^/?#@\\\s]+\/?$/i, APP_URL_SENTENCE)
  .refine((value) => URL.canParse(value) && isOwnOrHttps(new URL(value)), APP_URL_SENTENCE)
  .transform((value) => new URL(value).origin);

function isOwnOrHttps(url: URL): boolean {
  return url.protocol === 'https:' || url.hostname === 'localhost' || url.hostname === '127.0.0.1';
}

// No colon: authenticator apps split issuer and account on it.
const APP_NAME_SENTENCE =
  'APP_NAME must be 1 to 60 characters without a colon, angle brackets, quotes or control characters.';
export const plainName = z.string().regex(/^[^:<>"\p{Cc}]{1,60}$/u, APP_NAME_SENTENCE);

export const secretText = z
  .string(AUTH_SECRET_SENTENCE)
  .refine((value) => value.length >= 32 && !PLACEHOLDER.test(value), AUTH_SECRET_SENTENCE)
  .refine((value) => new Set(value).size >= MIN_DIFFERENT_CHARACTERS, AUTH_SECRET_SENTENCE);

export const encryptionKeys = z.string(ENCRYPTION_KEYS_SENTENCE).transform((value, context) => {
  const keys = value.split(',').map(readKey);
  const good = keys.filter((key) => key !== null);
  if (good.length === keys.length && new Set(good.map((key) => key.id)).size === keys.length) return good;
  context.addIssue({ code: 'custom', message: ENCRYPTION_KEYS_SENTENCE });
  return z.NEVER;
});

function readKey(entry: string): { id: string; key: Uint8Array } | null {
  // No dot in an id: dots separate the parts of v1.keyId.nonce.ciphertext.
  const match = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/.exec(entry.trim());
  if (!match?.[1] || !match[2]) return null;
  const key = Uint8Array.from(Buffer.from(match[2], 'base64'));
  if (key.length !== 32 || new Set(key).size < MIN_DIFFERENT_BYTES) return null;
  return { id: match[1], key };
}

const SMTP_URL_SENTENCE = 'SMTP_URL must be smtp://user:password@host:port or smtps://….';
export const smtpUrl = z.string().refine((value) => isUrlOf(value, ['smtp:', 'smtps:']), SMTP_URL_SENTENCE);

const MAIL_FROM_SENTENCE = 'MAIL_FROM must be one email address, or a name and an address: Name <name@example.com>.';
export const mailFrom = z
  .string()
  .regex(/^([^<>\p{Cc}]* <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u, MAIL_FROM_SENTENCE);

/** A date, meaning its first moment in UTC, or a date and time with an offset. */
export function moment(name: string) {
  const sentence = `${name} must be a date such as 2027-01-31, or a date and time with an offset such as 2027-01-31T09:00:00+01:00.`;
  return z.union([z.iso.date(), z.iso.datetime({ offset: true })], sentence).transform((value) => new Date(value));
}

import path from 'node:path';
import { z } from 'zod';
import type { TwoFactorPolicy } from '@/lib/domain/two-factor-policy';
import {
  appUrl,
  encryptionKeys,
  mailFrom,
  moment,
  plainName,
  postgresUrl,
  secretText,
  smtpUrl,
} from './environment-values';

export type Environment = {
  databaseUrl: string;
  dataDir: string; // absolute
  appUrl: string; // an origin, without a trailing slash
  isHttps: boolean;
  appName: string;
  authSecret: string;
  encryptionKeys: readonly { id: string; key: Uint8Array }[]; // newest first
  smtpUrl: string | null;
  mailFrom: string;
  supportEmail: string | null;
  trustedProxies: number;
  supportWaitHours: number; // before an approved lost-phone case takes effect
  supportApprovals: number; // how many staff members must approve it
  requireTwoFactor: TwoFactorPolicy | null; // null: everyone decides for themselves
  port: number;
};

/** The message has one sentence per invalid variable, each on its own line, and never contains a value. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

function wholeNumber(name: string, min: number, max: number, otherwise: number) {
  const sentence = `${name} must be a whole number from ${min} to ${max}.`;
  return z
    .string()
    .regex(/^\d{1,5}$/, sentence)
    .transform(Number)
    .refine((number) => number >= min && number <= max, sentence)
    .default(otherwise);
}

const schema = z.object({
  DATABASE_URL: postgresUrl,
  DATA_DIR: z.string().default('.data'),
  APP_URL: appUrl,
  APP_NAME: plainName.default('Twofold'),
  AUTH_SECRET: secretText,
  ENCRYPTION_KEYS: encryptionKeys,
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailFrom.optional(),
  SUPPORT_EMAIL: z.email('SUPPORT_EMAIL must be one email address.').optional(),
  TRUSTED_PROXIES: wholeNumber('TRUSTED_PROXIES', 0, 10, 0),
  SUPPORT_WAIT_HOURS: wholeNumber('SUPPORT_WAIT_HOURS', 0, 720, 24),
  SUPPORT_APPROVALS: wholeNumber('SUPPORT_APPROVALS', 1, 5, 1),
  REQUIRE_TWO_FACTOR: z.enum(['staff', 'all'], 'REQUIRE_TWO_FACTOR must be staff or all.').optional(),
  REQUIRE_TWO_FACTOR_FROM: moment('REQUIRE_TWO_FACTOR_FROM').optional(),
  PORT: wholeNumber('PORT', 1, 65_535, 3000),
});

/** Throws an EnvironmentError that names every invalid variable. An empty variable counts as missing. */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(present);
  if (!parsed.success) throw new EnvironmentError(sentences(parsed.error).join('\n'));
  const value = parsed.data;
  if (value.REQUIRE_TWO_FACTOR === undefined && value.REQUIRE_TWO_FACTOR_FROM !== undefined) {
    throw new EnvironmentError('REQUIRE_TWO_FACTOR_FROM needs REQUIRE_TWO_FACTOR to be set as well.');
  }
  const isHttps = value.APP_URL.startsWith('https:');
  return {
    databaseUrl: value.DATABASE_URL,
    dataDir: path.resolve(value.DATA_DIR),
    appUrl: value.APP_URL,
    isHttps,
    appName: value.APP_NAME,
    authSecret: value.AUTH_SECRET,
    encryptionKeys: value.ENCRYPTION_KEYS,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM ?? `${value.APP_NAME} <no-reply@${new URL(value.APP_URL).hostname}>`,
    supportEmail: value.SUPPORT_EMAIL ?? null,
    trustedProxies: value.TRUSTED_PROXIES,
    supportWaitHours: value.SUPPORT_WAIT_HOURS,
    supportApprovals: value.SUPPORT_APPROVALS,
    requireTwoFactor: policyOf(value),
    port: value.PORT,
  };
}

function policyOf(value: z.infer<typeof schema>): TwoFactorPolicy | null {
  const { REQUIRE_TWO_FACTOR: whom, REQUIRE_TWO_FACTOR_FROM: from } = value;
  return whom === undefined ? null : { for: whom, from: from ?? null };
}

function sentences(error: z.ZodError): string[] {
  const first = new Map<unknown, string>();
  for (const issue of error.issues) if (!first.has(issue.path[0])) first.set(issue.path[0], issue.message);
  return [...first.values()];
}

let parsedOnce: Environment | undefined;

/** Parsed on the first call rather than on import, so that a build needs no environment. */
export function environment(): Environment {
  parsedOnce ??= parseEnvironment(process.env);
  return parsedOnce;
}

import type { Client } from '@/lib/domain/client';
import { addMs } from '@/lib/domain/duration';
import { type FactorKind, isLoginSufficient } from '@/lib/domain/factors';
import { LOGIN_ALARM_AFTER_MS, LOGIN_ATTEMPT_LIFETIME_MS, LOGIN_ATTEMPT_TRIES } from '@/lib/domain/login-attempt';
import { failure, type RateLimited, type Result, success } from '@/lib/domain/result';
import { isCaseDue } from '@/lib/domain/support-case';
import { randomToken } from '@/lib/platform/random';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { insertLoginAttempt } from '@/lib/store/login-attempt-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { findUserForLogin } from '@/lib/store/user-store';
import { checkPassword } from '../account/password';
import { completeLogin } from './complete-login';

type PasswordLogin = {
  /** From foldEmail, so not necessarily an email address. */
  email: string;
  password: string;
  returnTo: string;
  knownBrowserId: string | null;
  /** Token of an attempt that this browser started earlier, for any account. */
  previousAttemptToken?: string | null;
  client: Client;
  now: Date;
};

export type LoginStart =
  | { next: 'second_factor'; attemptToken: string; attemptExpiresAt: Date }
  /** `isTwoFactorOff`: this login applied support's approval. */
  | { next: 'session'; grantToken: string; isTwoFactorOff: boolean };

export type StartLoginReason = 'wrong_credentials' | 'overloaded';

/**
 * The password step. With a second factor: a login attempt, no session. Without one, or when a support case is due: a
 * grant immediately.
 *
 * The password of a disabled or unconfirmed account is never right: it costs, counts and is logged like a wrong one.
 * Otherwise, signing up and then logging in would reveal whether an email was taken (ASVS 6.3.8).
 */
export async function startLogin(login: PasswordLogin): Promise<Result<LoginStart, StartLoginReason | RateLimited>> {
  const { email, password, returnTo, knownBrowserId, previousAttemptToken = null, client, now } = login;
  const user = await findUserForLogin(database(), email);
  const usable = user?.disabledAt === null && user.emailVerifiedAt !== null ? user : null;
  const verdict = await checkPassword({ email, account: usable, typed: password, knownBrowserId, client, now });
  if (!verdict.ok) {
    // Not logged, because no password was checked. The failures that led to the wait are logged.
    if (verdict.reason === 'rate_limited') return verdict;
    if (verdict.reason === 'overloaded') return failure('overloaded');
    await recordRefusal({ userId: user?.id ?? null, client, now });
    return failure('wrong_credentials');
  }
  if (usable === null) throw new Error('A password was right without an account');

  const shown: FactorKind[] = ['password'];
  const enrolled = { hasTotp: usable.totpCredential !== null, hasWebauthn: usable.webauthn.length > 0 };
  const account = { userId: usable.id, securityVersion: usable.securityVersion };
  if (isLoginSufficient(shown, enrolled)) {
    const grantToken = await completeLogin(database(), { ...account, shown, enrolled, client, now });
    return success({ next: 'session', grantToken, isTwoFactorOff: false });
  }
  const [supportCase] = usable.supportCases;
  if (supportCase && isCaseDue(supportCase, now)) {
    const { applyApprovedCase } = await import('./apply-approved-case'); // few logins find a due case, so few load it
    const effect = await applyApprovedCase({ caseId: supportCase.id, ...account, client, now });
    if (effect.ok) return success({ next: 'session', grantToken: effect.value, isTwoFactorOff: true });
  }
  return success(await openAttempt({ ...account, returnTo, previousAttemptToken, client, now }));
}

type NewAttempt = {
  userId: string;
  securityVersion: number;
  returnTo: string;
  previousAttemptToken: string | null;
  client: Client;
  now: Date;
};

/** Logged as anyone's: the password alone doesn't prove who it is. */
async function openAttempt({ previousAttemptToken, client, now, ...attempt }: NewAttempt): Promise<LoginStart> {
  const attemptToken = randomToken();
  const attemptExpiresAt = addMs(now, LOGIN_ATTEMPT_LIFETIME_MS);
  const event = { kind: 'password_login', outcome: 'ok', reason: 'second_factor_needed', actor: 'anyone' } as const;
  const row = {
    ...attempt,
    tokenHash: tokenHash(attemptToken),
    previousTokenHash: previousAttemptToken === null ? null : tokenHash(previousAttemptToken),
    triesLeft: LOGIN_ATTEMPT_TRIES,
    createdAt: now,
    expiresAt: attemptExpiresAt,
    alarmAt: addMs(now, LOGIN_ALARM_AFTER_MS),
    ...client,
  };
  await insertLoginAttempt(database(), row, { ...event, subjectId: attempt.userId, at: now, client });
  return { next: 'second_factor', attemptToken, attemptExpiresAt };
}

type Refusal = { userId: string | null; client: Client; now: Date };

async function recordRefusal({ userId, client, now }: Refusal): Promise<void> {
  const event = { kind: 'password_login', outcome: 'refused', reason: 'wrong_password', actor: 'anyone' } as const;
  await insertSecurityEvent(database(), { ...event, subjectId: userId, at: now, client });
}

import { type Client, isKnownAt, type KnownBrowser, networkOf } from '@/lib/domain/client';
import { addMs } from '@/lib/domain/duration';
import { isAttemptOpen } from '@/lib/domain/login-attempt';
import { failure, type RateLimited, type Result, success } from '@/lib/domain/result';
import type { SecurityEventKind } from '@/lib/domain/security-event';
import { CASES_COUNTED_MS, isCaseLive, MAX_CASES } from '@/lib/domain/support-case';
import { caseExistsMail, caseOpenedMail, tooManyCasesMail } from '@/lib/mails/case-mails';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { dropAlarms } from '@/lib/store/login-alarm-store';
import { findAttemptOwner, type OwnedLoginAttempt } from '@/lib/store/login-attempt-store';
import { findEventsOfKinds, insertSecurityEvent } from '@/lib/store/security-event-store';
import { findSessionIps } from '@/lib/store/session-store';
import {
  countCases,
  endLiveCase,
  findLiveCaseId,
  findOldestCountedCase,
  insertSupportCase,
  lockSupportCase,
} from '@/lib/store/support-case-store';
import { type Db, rollbackOnFailure } from '@/lib/store/transaction';
import { lockUser } from '@/lib/store/user-store';
import { consumeRateLimits, mailsFrom, mailsTo, tryRateLimit } from '../limits/rate-limit';
import { sendSecurityMail } from '../mail/send-mail';
import { applyCaseEvent } from './support-case';
import { sendCaseMail } from './support-case-mail';

type Asked = {
  /** Of this browser's login attempt, whose password was right. */
  attemptToken: string;
  knownBrowserOf: (email: string) => KnownBrowser | null;
  client: Client;
  now: Date;
};

const MAX_SESSIONS_LOOKED_AT = 1000;

/**
 * Opens a lost-phone case from the second step, after the right password. The outcome is sent by email only: the
 * browser gets the same response whether a case was opened, one is already live, or none can be opened, because someone
 * who has only the password must learn nothing about the account.
 */
export async function openSupportCase(asked: Asked): Promise<Result<null, 'attempt_over' | RateLimited>> {
  const { attemptToken, client, now } = asked;
  const attempt = await findAttemptOwner(database(), tokenHash(attemptToken));
  if (attempt === null || !isAttemptOpen(attempt, now)) return failure('attempt_over');
  const charged = await consumeRateLimits(database(), [mailsFrom(client)], now);
  if (!charged.ok) return charged;
  const mayMail = await tryRateLimit(database(), mailsTo(attempt.user.email, 'case'), now);
  if (!mayMail) return success(null); // a case can't be confirmed without an email
  return rollbackOnFailure(async (tx) => {
    await lockUser(tx, attempt.user.id);
    const locked = await findAttemptOwner(tx, tokenHash(attemptToken));
    if (locked === null || !isAttemptOpen(locked, now)) return failure('attempt_over');
    // This email makes pending alarms redundant. Before the case: the same lock order as a login that ends the case.
    await dropAlarms(tx, { userId: attempt.user.id, tokenHash: tokenHash(attemptToken) });
    if (!(await hasLiveCase(tx, locked, asked)) && !(await hasHadTooMany(tx, locked, asked))) {
      await open(tx, locked, asked);
    }
    return success(null);
  });
}

/** An unconfirmed or lapsed case makes way for the new one; about any other, the owner gets a reminder. */
async function hasLiveCase(tx: Db, { user }: OwnedLoginAttempt, { client, now }: Asked): Promise<boolean> {
  const caseId = await findLiveCaseId(tx, user.id);
  const live = caseId === null ? null : await lockSupportCase(tx, caseId);
  if (live === null) return false;
  if (!isCaseLive(live, now)) {
    await endLiveCase(tx, { userId: user.id, outcome: 'expired', by: null, now });
    return false;
  }
  if ((await applyCaseEvent(tx, { caseId: live.id, event: { kind: 'replace' }, by: null, now })).ok) return false;
  await sendCaseMail(tx, { supportCase: live, person: user, client, now, write: caseExistsMail });
  return true;
}

async function hasHadTooMany(tx: Db, { user }: OwnedLoginAttempt, { client, now }: Asked): Promise<boolean> {
  const lately = { userId: user.id, since: await countedSince(tx, user.id, now) };
  if ((await countCases(tx, lately)) < MAX_CASES) return false;
  const until = addMs((await findOldestCountedCase(tx, lately)) ?? now, CASES_COUNTED_MS);
  await sendSecurityMail(tx, { person: user, client, now, write: (input) => tooManyCasesMail({ ...input, until }) });
  return true;
}

/**
 * Within thirty days, and since the password last changed: an owner who cancels a thief's cases and changes the
 * password, as the emails advise, can open one.
 */
async function countedSince(tx: Db, userId: string, now: Date): Promise<Date> {
  const since = addMs(now, -CASES_COUNTED_MS);
  const kinds = ['password_changed', 'password_reset'] satisfies SecurityEventKind[];
  const [newest] = await findEventsOfKinds(tx, { subjectId: userId, kinds, since });
  return newest?.at ?? since;
}

async function open(tx: Db, attempt: OwnedLoginAttempt, { knownBrowserOf, client, now }: Asked): Promise<void> {
  const { user, createdAt: passwordProvenAt } = attempt;
  const supportCase = await insertSupportCase(tx, {
    kind: 'lost_phone',
    state: 'unconfirmed',
    userId: user.id,
    email: user.email,
    createdAt: now,
    ...client,
    isBrowserKnown: isKnownAt(knownBrowserOf(user.email), user.knownBrowsersVersion),
    isNetworkKnown: await isNetworkKnown(tx, attempt, client),
    passwordProvenAt,
  });
  const event = { kind: 'support_case_opened', outcome: 'ok', subjectId: user.id, actor: 'anyone' } as const;
  await insertSecurityEvent(tx, { ...event, caseId: supportCase.id, at: now, client });
  await sendCaseMail(tx, { supportCase, person: user, client, now, write: caseOpenedMail });
}

async function isNetworkKnown(tx: Db, { user, createdAt: before }: OwnedLoginAttempt, { ip }: Client) {
  const earlier = await findSessionIps(tx, { userId: user.id, before, most: MAX_SESSIONS_LOOKED_AT });
  return earlier.some((other) => networkOf(other) === networkOf(ip));
}

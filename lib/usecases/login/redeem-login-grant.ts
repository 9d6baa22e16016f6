import { type Client, isKnownAt } from '@/lib/domain/client';
import { addMs } from '@/lib/domain/duration';
import { failure, type Result, success } from '@/lib/domain/result';
import { isSessionLive, SESSION_LIFETIME_MS } from '@/lib/domain/session';
import { newLoginMail } from '@/lib/mails/alarm-mails';
import type { SecurityMailInput } from '@/lib/mails/security-mails';
import { randomId, randomToken } from '@/lib/platform/random';
import { tokenHash } from '@/lib/platform/token-hash';
import { consumeLoginGrant } from '@/lib/store/login-grant-store';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { endSession, findSession, insertSession } from '@/lib/store/session-store';
import { type Db, inTransaction } from '@/lib/store/transaction';
import { sendSecurityMail } from '../mail/send-mail';

type Redemption = {
  grantToken: string;
  /** Token of the previous session in this browser, whoever it belonged to. */
  replacedToken?: string | null;
  /** Returns the id of this browser if it is known to the account with this email. */
  knownBrowserOf?: (email: string) => string | null;
  client: Client;
  now: Date;
};

type LoggedIn = { sessionToken: string; email: string; knownBrowsersVersion: number };

/**
 * Exchanges a grant for a session, once. Refused if the grant is unknown, used or older than a minute, or if the
 * account's password or factors have changed since. The browser's previous session ends too: its cookie is overwritten,
 * so no one could end it there anymore (ASVS 7.2.4). The owner is notified of a login from a browser the account
 * doesn't know (ASVS 6.3.5), unless it is the account's first login.
 *
 * @returns the session cookie's token and the version under which its browser is remembered
 */
export async function redeemLoginGrant({
  grantToken,
  replacedToken = null,
  knownBrowserOf = () => null,
  client,
  now,
}: Redemption): Promise<Result<LoggedIn, 'grant_over'>> {
  const sessionToken = randomToken();
  return inTransaction(async (tx) => {
    const grant = await consumeLoginGrant(tx, tokenHash(grantToken), now);
    if (grant === null) return failure('grant_over');
    const account = await insertSession(tx, {
      ...grant,
      ...client,
      id: randomId(),
      tokenHash: tokenHash(sessionToken),
      now,
      newSince: addMs(now, -SESSION_LIFETIME_MS),
      endsAt: addMs(now, SESSION_LIFETIME_MS),
    });
    if (account === null) return failure('grant_over');
    if (replacedToken !== null) await endReplaced(tx, { replacedToken, byUserId: grant.userId, client, now });
    const { email, knownBrowsersVersion, isFirst } = account;
    if (!isFirst && !isKnownAt(knownBrowserOf(email), knownBrowsersVersion)) {
      const write = (input: SecurityMailInput) => newLoginMail({ ...input, factors: grant.factors });
      await sendSecurityMail(tx, { person: account, client, now, write });
    }
    return success({ sessionToken, email, knownBrowsersVersion });
  });
}

type Replacement = { replacedToken: string; byUserId: string; client: Client; now: Date };

async function endReplaced(tx: Db, { replacedToken, byUserId, client, now }: Replacement): Promise<void> {
  const replaced = await findSession(tx, tokenHash(replacedToken));
  if (replaced === null || !isSessionLive(replaced, now)) return;
  if (!(await endSession(tx, { id: replaced.id, userId: replaced.userId, now }))) return;
  const event = { kind: 'logout', outcome: 'ok', reason: 'replaced', subjectId: replaced.userId } as const;
  const actor = byUserId === replaced.userId ? (`user:${byUserId}` as const) : 'anyone'; // hide each from the other
  await insertSecurityEvent(tx, { ...event, actor, sessionId: replaced.id, at: now, client });
}

import { addMs } from '@/lib/domain/duration';
import { type EnrolledFactors, type FactorKind, isLoginSufficient } from '@/lib/domain/factor-policy';
import { LOGIN_GRANT_LIFETIME_MS } from '@/lib/domain/login-attempt';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { randomToken } from '@/lib/platform/random';
import { tokenHash } from '@/lib/platform/token-hash';
import { insertLoginGrant } from '@/lib/store/login-grant-store';
import type { Db } from '@/lib/store/transaction';
import { findAccount } from '@/lib/store/user-store';
import { actOnCase } from './act-on-case';
import { recordCancelledCase } from './record-cancelled-case';

type ProvenLogin = {
  userId: string;
  securityVersion: number;
  shown: FactorKind[];
  enrolled: EnrolledFactors;
  origin: RequestOrigin;
  now: Date;
};

/**
 * The single end of every login: checks again that enough factors were shown, writes the event and mints the grant that
 * NextAuth redeems for a session. Runs in the transaction that consumed the proof.
 *
 * @returns the grant's token, valid for one use within a minute
 */
export async function completeLogin(tx: Db, login: ProvenLogin): Promise<string> {
  const token = await mintGrant(tx, login, null);
  if (token === null) throw new Error(`The login grant of user ${login.userId} was not written`);
  return token;
}

/**
 * Same as completeLogin for the second step of a login attempt, which it ends.
 *
 * @returns null if the attempt was already over
 */
export function completeAttempt(tx: Db, login: ProvenLogin, attemptId: string): Promise<string | null> {
  return mintGrant(tx, login, attemptId);
}

async function mintGrant(tx: Db, login: ProvenLogin, from: string | null): Promise<string | null> {
  const { userId, securityVersion, shown, enrolled, origin, now } = login;
  if (!isLoginSufficient(shown, enrolled)) {
    throw new Error(`Login of user ${userId} showed only ${shown.join(', ')}`);
  }
  const token = randomToken();
  const expiresAt = addMs(now, LOGIN_GRANT_LIFETIME_MS);
  const grant = { tokenHash: tokenHash(token), userId, securityVersion, factors: shown, expiresAt };
  const event = { kind: 'login', outcome: 'ok', reason: shown.join('+'), subjectId: userId } as const;
  const occurrence = { ...event, actor: `user:${userId}`, at: now, origin } as const;
  const minted = await insertLoginGrant(tx, grant, { event: occurrence, from });
  if (minted === null) return null;
  if (minted.caseId !== null && shown.some(isMoreThanPassword)) {
    await endCase(tx, { caseId: minted.caseId, userId, origin, now });
  }
  return token;
}

function isMoreThanPassword(factor: FactorKind): boolean {
  return factor !== 'password';
}

type LiveCase = { caseId: string; userId: string; origin: RequestOrigin; now: Date };

/**
 * A person with a factor needs no support case, and this one may not even be theirs. A case that is already over stays
 * as it is.
 */
async function endCase(tx: Db, { caseId, userId, origin, now }: LiveCase): Promise<void> {
  const actor = `user:${userId}` as const;
  const ended = await actOnCase(tx, { caseId, event: { kind: 'show_factor' }, by: actor, now });
  if (!ended.ok) return;
  const person = await findAccount(tx, userId);
  if (person === null) throw new Error(`User ${userId} is gone during its login`);
  await recordCancelledCase(tx, { supportCase: ended.value.supportCase, person, by: 'factor', actor, origin, now });
}

import type { Client } from '@/lib/domain/client';
import { addMs } from '@/lib/domain/duration';
import { type EnrolledFactors, type FactorKind, isLoginSufficient, type SecondFactor } from '@/lib/domain/factors';
import { LOGIN_GRANT_LIFETIME_MS } from '@/lib/domain/login-attempt';
import { failure, type Result, success } from '@/lib/domain/result';
import { randomToken } from '@/lib/platform/random';
import { tokenHash } from '@/lib/platform/token-hash';
import type { ChargedLoginAttempt } from '@/lib/store/login-attempt-store';
import { insertLoginGrant } from '@/lib/store/login-grant-store';
import type { Db } from '@/lib/store/transaction';

type ProvenLogin = {
  userId: string;
  securityVersion: number;
  shown: FactorKind[];
  enrolled: EnrolledFactors;
  client: Client;
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

/** @param from the login attempt that ends with it, or null. @returns null if that attempt was already over */
async function mintGrant(tx: Db, login: ProvenLogin, from: string | null): Promise<string | null> {
  const { userId, securityVersion, shown, enrolled, client, now } = login;
  if (!isLoginSufficient(shown, enrolled)) {
    throw new Error(`Login of user ${userId} showed only ${shown.join(', ')}`);
  }
  const token = randomToken();
  const expiresAt = addMs(now, LOGIN_GRANT_LIFETIME_MS);
  const grant = { tokenHash: tokenHash(token), userId, securityVersion, factors: shown, expiresAt };
  const event = { kind: 'login', outcome: 'ok', reason: shown.join('+'), subjectId: userId } as const;
  const occurrence = { ...event, actor: `user:${userId}`, at: now, client } as const;
  const minted = await insertLoginGrant(tx, grant, { event: occurrence, from });
  if (minted === null) return null;
  if (minted.caseId !== null && shown.some(isMoreThanPassword)) {
    const { endCaseByFactor } = await import('../support/end-case-by-factor'); // few logins end a case, so few load it
    await endCaseByFactor(tx, { caseId: minted.caseId, userId, client, now });
  }
  return token;
}

function isMoreThanPassword(factor: FactorKind): boolean {
  return factor !== 'password';
}

export type FinishedLogin = { grantToken: string; returnTo: string; email: string };

type Finish = { attempt: ChargedLoginAttempt; factor: SecondFactor; client: Client; now: Date };

/**
 * The end of the second step, in the transaction that claimed the factor: consumes the attempt and completes the login.
 */
export async function finishAttempt(
  tx: Db,
  { attempt, factor, client, now }: Finish,
): Promise<Result<FinishedLogin, 'attempt_over'>> {
  const { userId, securityVersion, credential, hasWebauthn, returnTo, email } = attempt;
  const enrolled = { hasTotp: credential !== null, hasWebauthn };
  const shown = ['password', factor] as const;
  const login = { userId, securityVersion, shown: [...shown], enrolled, client, now };
  const grantToken = await mintGrant(tx, login, attempt.id);
  if (grantToken === null) return failure('attempt_over');
  return success({ grantToken, returnTo, email });
}

import type { Client } from '@/lib/domain/client';
import { type FactorRemovalReason, mayRemoveFactor } from '@/lib/domain/factors';
import { failure, type RateLimited, type Result, success } from '@/lib/domain/result';
import { passkeyRemovedMail } from '@/lib/mails/factor-mails';
import type { SecurityMailInput } from '@/lib/mails/security-mails';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import type { Db } from '@/lib/store/transaction';
import { deleteWebauthnCredential, findWebauthnCredentials } from '@/lib/store/webauthn-credential-store';
import { changeOwnAccount, voidOtherAccess } from '../account/own-account';
import { checkOwnPassword } from '../account/password';
import type { CurrentSession } from '../sessions/current-session';
import { currentFactors, mustKeepTwoFactor, recordFactorChange, removeTwoFactor } from '../two-factor/factors';

/** @param password needed for the last factor only; null if none was sent */
type Removal = {
  session: CurrentSession;
  id: string;
  password: string | null;
  knownBrowserId: string | null;
  client: Client;
  now: Date;
};

export type RemovePasskeyReason =
  | FactorRemovalReason
  | 'step_up_needed'
  | 'password_needed'
  | 'wrong_password'
  | 'overloaded'
  | 'not_found'
  | 'session_over';

type Outcome = Result<{ isStillOn: boolean }, RemovePasskeyReason | RateLimited>;

/**
 * Removes a passkey or security key. Beside another factor, a recent step-up is enough. Removing the last one turns
 * two-factor authentication off, so it has the same requirement as "Disable": the password in the same request, and
 * nothing instead. Only the account's lock shows which case applies, since the other factors may be removed at the same
 * moment.
 */
export async function removePasskey(removal: Removal): Promise<Outcome> {
  const { session, password } = removal;
  if (password !== null) {
    const verdict = await checkOwnPassword({ ...removal, password }, 'two_factor_disabled');
    if (!verdict.ok) return verdict;
  }
  return changeOwnAccount(session, async (tx): Promise<Outcome> => {
    const found = await findRemovable(tx, removal);
    if (!found.ok) return found;
    if (found.value.isLast) return password === null ? failure('password_needed') : turnOff(tx, removal, found.value);
    return session.hasRecentStepUp ? remove(tx, removal, found.value) : failure('step_up_needed');
  });
}

type Removable = { name: string; isLast: boolean };

async function findRemovable(tx: Db, { session, id, now }: Removal): Promise<Result<Removable, RemovePasskeyReason>> {
  const credentials = await findWebauthnCredentials(tx, session.userId);
  const credential = credentials.find((one) => one.id === id);
  if (credential === undefined) return failure('not_found');
  const { hasTotp } = await currentFactors(tx, session.userId);
  const verdict = mayRemoveFactor({
    role: session.role,
    factors: { hasTotp, credentialCount: credentials.length },
    removing: 'webauthn',
    isRequired: mustKeepTwoFactor({ role: session.role, now }),
  });
  return verdict.ok ? success({ ...verdict.value, name: credential.name }) : verdict;
}

async function remove(tx: Db, { session, id, client, now }: Removal, { name }: Removable): Promise<Outcome> {
  const { userId, id: keptSessionId } = session;
  if (!(await deleteWebauthnCredential(tx, { id, userId }))) return failure('not_found');
  await voidOtherAccess(tx, { userId, keptSessionId, now });
  const mail = (input: SecurityMailInput) => passkeyRemovedMail({ ...input, passkey: name });
  await recordFactorChange(tx, { session, kind: 'passkey_removed', reason: name, mail, client, now });
  return success({ isStillOn: true });
}

async function turnOff(tx: Db, { session, client, now }: Removal, { name }: Removable): Promise<Outcome> {
  const { userId, id: sessionId } = session;
  const actor = `user:${userId}` as const;
  const event = { kind: 'passkey_removed', outcome: 'ok', reason: name, subjectId: userId, actor, sessionId } as const;
  await insertSecurityEvent(tx, { ...event, at: now, client });
  const person = { id: userId, email: session.email, name: session.name };
  const isOff = await removeTwoFactor(tx, { person, by: 'owner', actor, keptSessionId: sessionId, client, now });
  return isOff ? success({ isStillOn: false }) : failure('not_found');
}

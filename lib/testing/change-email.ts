import { database } from '@/lib/store/client';
import { confirmEmailChange } from '@/lib/usecases/account/confirm-email-change';
import { requestEmailChange } from '@/lib/usecases/account/request-email-change';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';
import { lastToken } from './mail-links';
import { makeOrigin, makeSession, NOON, type Person } from './make-person';

export function askFor(session: CurrentSession, email: string, now = NOON, origin = makeOrigin()) {
  return requestEmailChange({ session, email, origin, now });
}

/** @returns what the link in the mail to the new address carries */
export async function tokenFor(person: Person, email: string, now = NOON): Promise<string> {
  await askFor(await makeSession(person, now), email, now);
  return lastToken(email, 'change_email');
}

export function confirm(token: string, now = NOON) {
  return confirmEmailChange({ token, origin: makeOrigin(), now });
}

/** Asked for and confirmed. @returns what the link in the mail to the old address carries */
export async function moveTo(person: Person, email: string, now = NOON): Promise<string> {
  const { email: oldEmail } = await accountOf(person);
  const outcome = await confirm(await tokenFor(person, email, now), now);
  if (!outcome.ok) throw new Error(`not moved to ${email}: ${outcome.reason}`);
  return lastToken(oldEmail, 'undo_email_change');
}

export function accountOf({ id }: { id: string }) {
  return database().user.findUniqueOrThrow({ where: { id } });
}

import type { EmailAddress } from '@/lib/domain/email';
import { database } from '@/lib/store/client';
import { confirmEmailChange } from '@/lib/usecases/account/confirm-email-change';
import { requestEmailChange } from '@/lib/usecases/account/request-email-change';
import type { CurrentSession } from '@/lib/usecases/sessions/current-session';
import { createClient, makeSession } from './login-state';
import { lastToken } from './mail-links';
import { NOON, type Person } from './person';

export function askFor(session: CurrentSession, email: EmailAddress, now = NOON, client = createClient()) {
  return requestEmailChange({ session, email, client, now });
}

/** Requests an email change. @returns the token from the link mailed to the new address */
export async function tokenFor(person: Person, email: EmailAddress, now = NOON): Promise<string> {
  await askFor(await makeSession(person, now), email, now);
  return lastToken(email, 'change_email');
}

export function confirm(token: string, now = NOON) {
  return confirmEmailChange({ token, client: createClient(), now });
}

/** Requests and confirms an email change. @returns the token from the link mailed to the old address */
export async function moveTo(person: Person, email: EmailAddress, now = NOON): Promise<string> {
  const { email: oldEmail } = await accountOf(person);
  const outcome = await confirm(await tokenFor(person, email, now), now);
  if (!outcome.ok) throw new Error(`email not changed to ${email}: ${outcome.reason}`);
  return lastToken(oldEmail, 'undo_email_change');
}

export function accountOf({ id }: { id: string }) {
  return database().user.findUniqueOrThrow({ where: { id } });
}

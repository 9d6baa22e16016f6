import { database } from '@/lib/store/client';

export async function securityVersionOf({ id }: { id: string }): Promise<number> {
  const user = await database().user.findUniqueOrThrow({ where: { id }, select: { securityVersion: true } });
  return user.securityVersion;
}

export function eventsOf({ id }: { id: string }) {
  return database().securityEvent.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });
}

/** The person's events, in order, as "kind outcome reason". */
export async function eventLog(person: { id: string }): Promise<string[]> {
  const events = await eventsOf(person);
  return events.map(({ kind, outcome, reason }) => [kind, outcome, reason].filter(Boolean).join(' '));
}

export async function mailSubjectsOf({ email }: { email: string }): Promise<string[]> {
  const mails = await database().mail.findMany({ where: { to: email }, orderBy: { id: 'asc' } });
  return mails.map(({ subject }) => subject);
}

/** How many codes an account has, and how many are unused. */
export async function recoveryCodesOf({ id: userId }: { id: string }): Promise<{ total: number; left: number }> {
  const codes = await database().recoveryCode.findMany({ where: { set: { userId } } });
  return { total: codes.length, left: codes.filter(({ usedAt }) => usedAt === null).length };
}

/** Tells one set of codes from another. */
export async function codeHashesOf({ id: userId }: { id: string }): Promise<string[]> {
  const codes = await database().recoveryCode.findMany({ where: { set: { userId } }, orderBy: { hash: 'asc' } });
  return codes.map(({ hash }) => hash);
}

export function passkeysOf({ id: userId }: { id: string }) {
  return database().webauthnCredential.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } });
}

export async function counterOf(id: string): Promise<number> {
  const { counter } = await database().webauthnCredential.findUniqueOrThrow({ where: { id } });
  return Number(counter);
}

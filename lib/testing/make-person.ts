import { randomInt, randomUUID } from 'node:crypto';
import { addMs } from '@/lib/domain/duration';
import { knownBrowser } from '@/lib/domain/known-browser';
import { LOGIN_ATTEMPT_LIFETIME_MS, LOGIN_ATTEMPT_TRIES, LOGIN_GRANT_LIFETIME_MS } from '@/lib/domain/login-attempt';
import type { RequestOrigin } from '@/lib/domain/request-origin';
import { environment } from '@/lib/platform/environment';
import { hashPassword } from '@/lib/platform/password-hash';
import { randomId, randomSecretBytes, randomToken } from '@/lib/platform/random';
import { sealSecret } from '@/lib/platform/secret-box';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { insertTotpCredential } from '@/lib/store/totp-credential-store';
import { redeemLoginGrant } from '@/lib/usecases/login/redeem-login-grant';
import { readSession } from '@/lib/usecases/sessions/read-session';
import { currentFactors } from '@/lib/usecases/steps/current-factors';
import type { CurrentSession } from '@/lib/usecases/steps/current-session';

/** Ten seconds into a time step, so that a test may let some seconds pass within it. */
export const NOON = new Date('2026-03-01T12:00:10Z');
export const PASSWORD = 'correct horse battery staple';

export type Person = { id: string; email: string; name: string };

/** Hashed once a file: what a hash costs is not what most tests are about. */
let passwordHash: Promise<string> | undefined;

async function hashOfPassword(): Promise<string> {
  const outcome = await hashPassword(PASSWORD);
  if (!outcome.ok) throw new Error('busy');
  return outcome.value;
}

type Circumstances = {
  emailVerifiedAt?: Date | null;
  disabledAt?: Date | null;
  passwordHash?: string;
  createdAt?: Date;
};

export async function makePerson(circumstances: Circumstances = {}): Promise<Person> {
  passwordHash ??= hashOfPassword();
  const email = `anna-${randomUUID()}@example.com`;
  const data = { email, name: 'Anna', passwordHash: await passwordHash, emailVerifiedAt: NOON, ...circumstances };
  return database().user.create({ data, select: { id: true, email: true, name: true } });
}

/** Two-factor authentication is on, and no code was used yet. */
export async function makePersonWithTotp(circumstances: Circumstances = {}) {
  const person = await makePerson(circumstances);
  return { ...person, ...(await giveTotp(person)) };
}

export async function giveTotp(person: Person): Promise<{ credentialId: string; secretBytes: Uint8Array }> {
  const credentialId = randomId();
  const secretBytes = randomSecretBytes(20);
  const context = { purpose: 'totp-credential', userId: person.id, rowId: credentialId } as const;
  const boxedSecret = sealSecret(secretBytes, environment().encryptionKeys, context);
  const row = { id: credentialId, userId: person.id, boxedSecret, lastTimeStep: 0, createdAt: NOON };
  if (!(await insertTotpCredential(database(), row))) throw new Error('has a credential already');
  return { credentialId, secretBytes };
}

/** From a network that nobody else in the tests is in. */
export function makeOrigin(): RequestOrigin {
  const groups = Array.from({ length: 3 }, () => randomInt(0x1000, 0xffff).toString(16));
  return { address: `2001:${groups.join(':')}::1`, agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
}

/** Past the password step, as startLogin leaves it. @returns the token of the cookie */
export async function makeLoginAttempt(person: Person, now: Date): Promise<string> {
  const attemptToken = randomToken();
  const data = {
    tokenHash: tokenHash(attemptToken),
    userId: person.id,
    securityVersion: await securityVersionOf(person),
    triesLeft: LOGIN_ATTEMPT_TRIES,
    returnTo: '/help',
    createdAt: now,
    expiresAt: addMs(now, LOGIN_ATTEMPT_LIFETIME_MS),
    ...makeOrigin(),
  };
  await database().loginAttempt.create({ data });
  return attemptToken;
}

/** As after a login that showed every factor which the account has now. */
export async function makeGrant(person: Person, now: Date): Promise<string> {
  const grantToken = randomToken();
  const { hasTotp, hasWebauthn } = await currentFactors(database(), person.id);
  const data = {
    tokenHash: tokenHash(grantToken),
    userId: person.id,
    securityVersion: await securityVersionOf(person),
    factors: ['password', ...(hasTotp ? ['totp'] : []), ...(hasWebauthn ? ['webauthn'] : [])],
    expiresAt: addMs(now, LOGIN_GRANT_LIFETIME_MS),
  };
  await database().loginGrant.create({ data });
  return grantToken;
}

/** Logged in at `now`. */
export async function makeSession(person: Person, now: Date): Promise<CurrentSession & { token: string }> {
  const grantToken = await makeGrant(person, now);
  const { browserEpoch } = await database().user.findUniqueOrThrow({ where: { id: person.id } });
  const knownBrowserOf = () => knownBrowser('its own', browserEpoch);
  const redeemed = await redeemLoginGrant({ grantToken, knownBrowserOf, origin: makeOrigin(), now });
  if (!redeemed.ok) throw new Error(`no session: ${redeemed.reason}`);
  const token = redeemed.value.sessionToken;
  const session = await readSession({ token, now });
  if (session === null) throw new Error('the session is over already');
  return { ...session, token };
}

export async function securityVersionOf({ id }: { id: string }): Promise<number> {
  const user = await database().user.findUniqueOrThrow({ where: { id }, select: { securityVersion: true } });
  return user.securityVersion;
}

export function eventsOf({ id }: { id: string }) {
  return database().securityEvent.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });
}

/** What happened, in order, as "kind outcome reason". */
export async function storyOf(person: { id: string }): Promise<string[]> {
  const events = await eventsOf(person);
  return events.map(({ kind, outcome, reason }) => [kind, outcome, reason].filter(Boolean).join(' '));
}

export async function mailSubjectsOf({ email }: { email: string }): Promise<string[]> {
  const mails = await database().mail.findMany({ where: { to: email }, orderBy: { id: 'asc' } });
  return mails.map(({ subject }) => subject);
}

/** Whether the session of this token is one at `now`. */
export async function isLoggedIn(token: string, now: Date): Promise<boolean> {
  return (await readSession({ token, now })) !== null;
}

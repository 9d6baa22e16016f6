import { randomInt } from 'node:crypto';
import { type Client, knownBrowser } from '@/lib/domain/client';
import { addMs } from '@/lib/domain/duration';
import type { FactorKind } from '@/lib/domain/factors';
import { LOGIN_ATTEMPT_LIFETIME_MS, LOGIN_ATTEMPT_TRIES, LOGIN_GRANT_LIFETIME_MS } from '@/lib/domain/login-attempt';
import { randomToken } from '@/lib/platform/random';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { redeemLoginGrant } from '@/lib/usecases/login/redeem-login-grant';
import { startLogin } from '@/lib/usecases/login/start-login';
import type { CurrentSession } from '@/lib/usecases/sessions/current-session';
import { readSession } from '@/lib/usecases/sessions/read-session';
import { currentFactors } from '@/lib/usecases/two-factor/factors';
import { securityVersionOf } from './account-state';
import { NOON } from './person';

type Account = { id: string };

/** A client in a network that no other test uses. */
export function createClient(): Client {
  const groups = Array.from({ length: 3 }, () => randomInt(0x1000, 0xffff).toString(16));
  return { ip: `2001:${groups.join(':')}::1`, userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
}

/** A login attempt past the password step, as startLogin leaves it. @returns the token for the cookie */
export async function makeLoginAttempt(person: Account, now: Date): Promise<string> {
  const attemptToken = randomToken();
  const data = {
    tokenHash: tokenHash(attemptToken),
    userId: person.id,
    securityVersion: await securityVersionOf(person),
    triesLeft: LOGIN_ATTEMPT_TRIES,
    returnTo: '/help',
    createdAt: now,
    expiresAt: addMs(now, LOGIN_ATTEMPT_LIFETIME_MS),
    ...createClient(),
  };
  await database().loginAttempt.create({ data });
  return attemptToken;
}

/** A grant as after a login that showed all of the account's current factors. */
export async function makeGrant(person: Account, now: Date): Promise<string> {
  const grantToken = randomToken();
  const { hasTotp, hasWebauthn } = await currentFactors(database(), person.id);
  const factors: FactorKind[] = [
    'password',
    ...(hasTotp ? ['totp' as const] : []),
    ...(hasWebauthn ? ['webauthn' as const] : []),
  ];
  const data = {
    tokenHash: tokenHash(grantToken),
    userId: person.id,
    securityVersion: await securityVersionOf(person),
    factors,
    expiresAt: addMs(now, LOGIN_GRANT_LIFETIME_MS),
  };
  await database().loginGrant.create({ data });
  return grantToken;
}

/** A session started at `now`. */
export async function makeSession(person: Account, now: Date): Promise<CurrentSession & { token: string }> {
  const grantToken = await makeGrant(person, now);
  const { knownBrowsersVersion } = await database().user.findUniqueOrThrow({ where: { id: person.id } });
  const knownBrowserOf = () => knownBrowser('its own', knownBrowsersVersion);
  const redeemed = await redeemLoginGrant({ grantToken, knownBrowserOf, client: createClient(), now });
  if (!redeemed.ok) throw new Error(`no session: ${redeemed.reason}`);
  const token = redeemed.value.sessionToken;
  const session = await readSession({ token, now });
  if (session === null) throw new Error('the session has already ended');
  return { ...session, token };
}

/** True if this token's session is open at `now`. */
export async function isLoggedIn(token: string, now: Date): Promise<boolean> {
  return (await readSession({ token, now })) !== null;
}

/** The password step, in an unknown browser. */
export function logIn(email: string, password: string, client = createClient()) {
  return startLogin({ email, password, returnTo: '/', knownBrowserId: null, client, now: NOON });
}

/** True if this password passes the password step. */
export async function canLogIn(email: string, password: string): Promise<boolean> {
  return (await logIn(email, password)).ok;
}

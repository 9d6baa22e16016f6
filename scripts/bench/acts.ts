import { addMs, MINUTE_MS } from '@/lib/domain/duration';
import { preparePassword } from '@/lib/domain/password';
import { hashPassword } from '@/lib/platform/password-hash';
import { totpAt } from '@/lib/testing/independent-totp';
import { readActivity } from '@/lib/usecases/activity/read-activity';
import { redeemLoginGrant } from '@/lib/usecases/login/redeem-login-grant';
import { startLogin } from '@/lib/usecases/login/start-login';
import { submitConfirmationCode } from '@/lib/usecases/login/submit-confirmation-code';
import type { CurrentSession } from '@/lib/usecases/sessions/current-session';
import { readSession } from '@/lib/usecases/sessions/read-session';
import { readInbox } from '@/lib/usecases/support/read-inbox';
import { readSecurity } from '@/lib/usecases/two-factor/read-security';
import type { SamplePerson } from './sample';

/** The actions measured, called the way pages and routes call them. */
export type Act = 'login' | 'security page' | 'activity page' | 'support desk';

const BENCH_PASSWORD = 'lantern orbit velvet quarry';
const BEGAN = new Date();

/** The password hash of everyone in the sample. */
export async function hashBenchPassword(): Promise<string> {
  const prepared = preparePassword(BENCH_PASSWORD);
  const hashed = prepared.ok ? await hashPassword(prepared.value) : prepared;
  if (!hashed.ok) throw new Error(hashed.reason);
  return hashed.value;
}

/** Acts as each person in the sample in turn. Each new round takes place ten minutes after the last. */
export class Actor {
  readonly #tokens = new Map<string, string>();

  constructor(readonly people: readonly SamplePerson[]) {}

  async act(act: Act, turn: number): Promise<void> {
    const person = this.people[turn % this.people.length];
    if (person === undefined) throw new Error('The sample is empty');
    const now = addMs(BEGAN, Math.floor(turn / this.people.length) * 10 * MINUTE_MS);
    if (act === 'login') return this.#logIn(person, turn, now);
    const session = await this.#readSession(person, now);
    if (act === 'security page') await readSecurity({ userId: session.userId, now });
    else if (act === 'support desk') await openDesk(session, now);
    else await readActivity({ userId: session.userId, before: null, isAll: false, now });
  }

  async #logIn({ userId, email, secretBytes }: SamplePerson, turn: number, now: Date): Promise<void> {
    const client = {
      ip: `2001:db8:${turn.toString(16)}::1`,
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0',
    };
    const login = { email, password: BENCH_PASSWORD, returnTo: '/', knownBrowserId: null };
    const start = await startLogin({ ...login, client, now });
    if (!start.ok || start.value.next !== 'second_factor') throw new Error(`${email}: the password was not accepted`);
    const code = totpAt(Uint8Array.from(secretBytes), now);
    const submitted = await submitConfirmationCode({ attemptToken: start.value.attemptToken, code, client, now });
    if (!submitted.ok) throw new Error(`${email}: the code was not accepted (${submitted.reason})`);
    const redeemed = await redeemLoginGrant({ grantToken: submitted.value.grantToken, client, now });
    if (!redeemed.ok) throw new Error(`${email}: the grant was not accepted`);
    this.#tokens.set(userId, redeemed.value.sessionToken);
  }

  async #readSession({ userId, email }: SamplePerson, now: Date) {
    const token = this.#tokens.get(userId);
    const session = token === undefined ? null : await readSession({ token, now });
    if (session === null) throw new Error(`${email} is not logged in`);
    return session;
  }
}

/** The first page of the open cases, as a support agent sees it. */
async function openDesk(session: CurrentSession, now: Date): Promise<void> {
  const staff = { ...session, role: 'support' } as const;
  const inbox = await readInbox({ session: staff, queue: 'open', search: null, after: null, now });
  if (!inbox.ok || inbox.value.entries.length === 0) throw new Error('The desk shows no cases');
}

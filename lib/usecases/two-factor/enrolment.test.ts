import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS, SECOND_MS } from '@/lib/domain/duration';
import type { ConfirmationCode } from '@/lib/domain/totp';
import { database } from '@/lib/store/client';
import {
  codeHashesOf,
  eventLog,
  eventsOf,
  mailSubjectsOf,
  recoveryCodesOf,
  securityVersionOf,
} from '@/lib/testing/account-state';
import { enterCode } from '@/lib/testing/enter-code';
import { fromBase32, totpAt, wrongCodeAt } from '@/lib/testing/independent-totp';
import { createClient, isLoggedIn, makeGrant, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { createPerson, givePasskey, NOON, PASSWORD, type Person } from '@/lib/testing/person';
import { redeemLoginGrant } from '../login/redeem-login-grant';
import { startLogin } from '../login/start-login';
import { submitConfirmationCode } from '../login/submit-confirmation-code';
import { readSession } from '../sessions/read-session';
import { confirmEnrolment } from './confirm-enrolment';
import { openEnrolment } from './open-enrolment';
import { readSecurity } from './read-security';
import { restartEnrolment } from './restart-enrolment';

type Session = Awaited<ReturnType<typeof makeSession>>;

async function makeEnrolment(person?: Person) {
  const session = await makeSession(person ?? (await createPerson()), NOON);
  return { session, ...(await open(session)) };
}

async function open(session: Session, now = NOON) {
  const view = await openEnrolment({ session, now });
  if (view.status !== 'open') throw new Error(`not open: ${view.status}`);
  const secretBase32 = view.setUpKey.replaceAll(' ', '');
  return { ...view, secretBase32, secretBytes: fromBase32(secretBase32) };
}

function confirm(session: Session, enrolmentId: string, typed: unknown, now = NOON) {
  return enterCode(typed, (code) => confirmEnrolment({ session, enrolmentId, code, client: createClient(), now }));
}

function refused(reason: string) {
  return { ok: false, reason };
}

const restarted = { ok: true, value: null };
const confirmed = { ok: true, value: { recoveryCodes: expect.any(Array) } };

describe('an enrolment', () => {
  it('an enrolment shows a new 160-bit secret and its key URI', async () => {
    const [one, other] = [await makeEnrolment(), await makeEnrolment()];
    expect(one.secretBase32).toMatch(/^[A-Z2-7]{32}$/);
    expect(one.secretBase32).not.toBe(other.secretBase32);
    const uri = new URL(one.keyUri);
    expect(uri.searchParams.get('secret')).toBe(one.secretBase32);
    expect(decodeURIComponent(uri.pathname)).toContain(`Twofold:${one.session.email}`);
    expect(one.minutesLeft).toBe(10);
  });

  it('a reload shows the same enrolment secret', async () => {
    const { session, enrolmentId, secretBase32 } = await makeEnrolment();
    for (let reloads = 0; reloads < 3; reloads += 1) {
      expect(await open(session, addMs(NOON, MINUTE_MS))).toMatchObject({ enrolmentId, secretBase32 });
    }
  });

  it('the enrolment secret is encrypted in the database', async () => {
    const { session, secretBase32, secretBytes } = await makeEnrolment();
    const row = await database().totpEnrolment.findUniqueOrThrow({ where: { userId: session.userId } });
    expect(row.boxedSecret).toMatch(/^v1\.k1\.[\w-]{16}\.[\w-]{48}$/);
    for (const form of ['hex', 'base64', 'base64url'] as const) {
      expect(JSON.stringify(row)).not.toContain(Buffer.from(secretBytes).toString(form));
    }
    expect(JSON.stringify(row)).not.toContain(secretBase32);
  });

  it('another session of the same person learns of the enrolment but does not see its secret', async () => {
    const { session, enrolmentId, secretBytes } = await makeEnrolment();
    const other = await makeSession({ ...session, id: session.userId }, NOON);
    expect(await openEnrolment({ session: other, now: NOON })).toEqual({ status: 'open_elsewhere' });
    const code = totpAt(secretBytes, NOON);
    await expect(confirm(other, enrolmentId, code)).resolves.toMatchObject({ ok: false });
    expect(await readSecurity({ userId: session.userId, now: NOON })).toMatchObject({
      isOn: false,
      recoveryCodes: null,
    });
    await expect(confirm(session, enrolmentId, code)).resolves.toEqual(confirmed);
  });

  it('another person cannot use an enrolment', async () => {
    const { session, enrolmentId, secretBytes } = await makeEnrolment();
    const stranger = await makeEnrolment();
    const code = totpAt(secretBytes, NOON);
    await expect(confirm(stranger.session, enrolmentId, code)).resolves.toMatchObject({ ok: false });
    const forged = { ...stranger.session, id: session.id };
    await expect(confirm(forged, enrolmentId, code)).resolves.toMatchObject({ ok: false });
    expect(await readSecurity({ userId: stranger.session.userId, now: NOON })).toMatchObject({
      isOn: false,
      recoveryCodes: null,
    });
    expect(await readSecurity({ userId: session.userId, now: NOON })).toMatchObject({
      isOn: false,
      recoveryCodes: null,
    });
    const row = await database().totpEnrolment.findUniqueOrThrow({ where: { userId: session.userId } });
    expect(row.triesLeft).toBe(5);
  });

  it.each([
    ['10 minutes less a millisecond', 10 * MINUTE_MS - 1, 'open'],
    ['10 minutes', 10 * MINUTE_MS, 'confirm_password'],
  ])('an enrolment %s after the login (%s ms) has the status %s', async (_name, afterMs, status) => {
    const { token } = await makeSession(await createPerson(), NOON);
    const now = addMs(NOON, afterMs);
    const session = await readSession({ token, now });
    if (session === null) throw new Error('no session');
    expect(await openEnrolment({ session, now })).toMatchObject({ status });
    expect((await restartEnrolment({ session, now })).ok).toBe(status === 'open');
  });

  it('an enrolment requires a confirmed email', async () => {
    const session = await makeSession(await createPerson({ emailVerifiedAt: null }), NOON);
    expect(await openEnrolment({ session, now: NOON })).toEqual({ status: 'email_not_verified' });
    await expect(restartEnrolment({ session, now: NOON })).resolves.toMatchObject({ ok: false });
    expect(await database().totpEnrolment.count({ where: { userId: session.userId } })).toBe(0);
  });

  it('an enrolment asks for no code at login, and its codes open nothing', async () => {
    const person = await createPerson();
    const { secretBytes } = await makeEnrolment(person);
    const login = { email: person.email, password: PASSWORD, returnTo: '/', knownBrowserId: null };
    const started = await startLogin({ ...login, client: createClient(), now: NOON });
    expect(started).toMatchObject({ value: { next: 'session' } });
    const attemptToken = await makeLoginAttempt(person, NOON);
    const submission = { attemptToken, code: totpAt(secretBytes, NOON), client: createClient(), now: NOON };
    await expect(submitConfirmationCode(submission)).resolves.toEqual(refused('wrong_code'));
  });
});

describe('starting an enrolment again', () => {
  it('starting again voids the secret that another tab still shows', async () => {
    const first = await makeEnrolment();
    await expect(restartEnrolment({ session: first.session, now: NOON })).resolves.toEqual(restarted);
    const second = await open(first.session);
    expect(second.secretBase32).not.toBe(first.secretBase32);
    const { session } = first;
    const oldCode = totpAt(first.secretBytes, NOON);
    await expect(confirm(session, first.enrolmentId, oldCode)).resolves.toEqual(refused('enrolment_replaced'));
    await expect(confirm(session, second.enrolmentId, oldCode)).resolves.toEqual(refused('wrong_code'));
    expect(await readSecurity({ userId: session.userId, now: NOON })).toMatchObject({
      isOn: false,
      recoveryCodes: null,
    });
    await expect(confirm(session, second.enrolmentId, totpAt(second.secretBytes, NOON))).resolves.toEqual(confirmed);
  });

  it('starting again takes the enrolment over from another session', async () => {
    const first = await makeEnrolment();
    const other = await makeSession({ ...first.session, id: first.session.userId }, NOON);
    await expect(restartEnrolment({ session: other, now: NOON })).resolves.toEqual(restarted);
    const second = await open(other);
    const code = totpAt(first.secretBytes, NOON);
    await expect(confirm(first.session, first.enrolmentId, code)).resolves.toEqual(refused('enrolment_replaced'));
    await expect(confirm(other, second.enrolmentId, totpAt(second.secretBytes, NOON))).resolves.toEqual(confirmed);
  });
});

describe('confirming an enrolment', () => {
  it.each([
    [-30, true],
    [0, true],
    [30, true],
    [11 * 60, false],
  ])('an enrolment accepts the code from %d seconds away: %s', async (seconds, isRight) => {
    const { session, enrolmentId, secretBytes } = await makeEnrolment();
    const code = totpAt(secretBytes, addMs(NOON, seconds * SECOND_MS));
    await expect(confirm(session, enrolmentId, code)).resolves.toEqual(isRight ? confirmed : refused('wrong_code'));
  });

  it.each([
    [-60, 1, 'behind'],
    [60, 1, 'ahead'],
    [4 * 60, 4, 'ahead'],
  ])(
    'an enrolment refuses the code from %d seconds away and reports the clock drift',
    async (seconds, minutes, direction) => {
      const person = await createPerson();
      const { session, enrolmentId, secretBytes } = await makeEnrolment(person);
      const codeAt = (offSeconds: number) => totpAt(secretBytes, addMs(NOON, offSeconds * SECOND_MS));
      const outcome = await confirm(session, enrolmentId, codeAt(seconds));
      expect(outcome).toEqual({ ok: false, reason: 'clock_off', clock: { minutes, direction } });
      expect(await eventLog(person)).toEqual(['two_factor_enabled refused clock_off']);
      await expect(confirm(session, enrolmentId, codeAt(0))).resolves.toEqual(confirmed);
    },
  );

  it.each([
    [10 * MINUTE_MS - 1, true],
    [10 * MINUTE_MS, false],
  ])('an enrolment can be confirmed after %d ms: %s', async (afterMs, isPossible) => {
    const { session, enrolmentId, secretBytes } = await makeEnrolment();
    const now = addMs(NOON, afterMs);
    const outcome = await confirm(session, enrolmentId, totpAt(secretBytes, now), now);
    expect(outcome).toEqual(isPossible ? confirmed : refused('enrolment_over'));
  });

  it('an enrolment ends after five wrong codes, even for the right one', async () => {
    const { session, enrolmentId, secretBytes } = await makeEnrolment();
    const wrong = wrongCodeAt(secretBytes, NOON);
    for (let tries = 0; tries < 4; tries += 1) {
      await expect(confirm(session, enrolmentId, wrong)).resolves.toEqual(refused('wrong_code'));
    }
    await expect(confirm(session, enrolmentId, wrong)).resolves.toEqual(refused('enrolment_over'));
    await expect(confirm(session, enrolmentId, totpAt(secretBytes, NOON))).resolves.toEqual(refused('enrolment_over'));
    expect((await open(session)).enrolmentId).not.toBe(enrolmentId);
  });

  it('an enrolment accepts the right code as its fifth try', async () => {
    const { session, enrolmentId, secretBytes } = await makeEnrolment();
    for (let tries = 0; tries < 4; tries += 1) await confirm(session, enrolmentId, wrongCodeAt(secretBytes, NOON));
    await expect(confirm(session, enrolmentId, totpAt(secretBytes, NOON))).resolves.toEqual(confirmed);
  });

  it.each([
    null,
    undefined,
    ['123456'],
    { contains: '' },
    123456,
    '',
    '１２３４５６',
    '123456\u0000',
    '1'.repeat(100_000),
  ])('input that is not a code costs an enrolment no try: %#', async (typed) => {
    const { session, enrolmentId, secretBytes } = await makeEnrolment();
    for (let tries = 0; tries < 6; tries += 1) {
      await expect(confirm(session, enrolmentId, typed)).resolves.toEqual(refused('wrong_code'));
    }
    await expect(confirm(session, enrolmentId, totpAt(secretBytes, NOON))).resolves.toEqual(confirmed);
  });

  it('confirming an unknown enrolment is refused as expired', async () => {
    const session = await makeSession(await createPerson(), NOON);
    await expect(confirm(session, randomUUID(), '123456')).resolves.toEqual(refused('enrolment_over'));
  });

  it('an enrolment turns two-factor authentication on once', async () => {
    const { session, enrolmentId, secretBytes } = await makeEnrolment();
    const code = totpAt(secretBytes, NOON);
    await expect(confirm(session, enrolmentId, code)).resolves.toEqual(confirmed);
    await expect(confirm(session, enrolmentId, code)).resolves.toEqual(refused('already_on'));
    expect(await readSecurity({ userId: session.userId, now: NOON })).toMatchObject({
      isOn: true,
      app: { since: NOON },
    });
    expect(await database().totpEnrolment.count({ where: { userId: session.userId } })).toBe(0);
  });

  it('an enrolment replaces no factor that is already on', async () => {
    const { session, enrolmentId, secretBytes } = await makeEnrolment();
    await confirm(session, enrolmentId, totpAt(secretBytes, NOON));
    const before = await database().totpCredential.findUniqueOrThrow({ where: { userId: session.userId } });
    await restartEnrolment({ session, now: NOON });
    const row = await database().totpEnrolment.findUnique({ where: { userId: session.userId } });
    if (row !== null) {
      const second = await openEnrolment({ session, now: NOON });
      const code = 'setUpKey' in second ? totpAt(fromBase32(second.setUpKey.replaceAll(' ', '')), NOON) : '000000';
      await expect(confirm(session, row.id, code)).resolves.toEqual(refused('already_on'));
    }
    expect(await database().totpCredential.findUniqueOrThrow({ where: { userId: session.userId } })).toEqual(before);
  });

  it("the enrolment's code is used up, and login requires the next one", async () => {
    const person = await createPerson();
    const { session, enrolmentId, secretBytes } = await makeEnrolment(person);
    const code = totpAt(secretBytes, NOON);
    await expect(confirm(session, enrolmentId, code)).resolves.toEqual(confirmed);
    const submit = async (code: ConfirmationCode) => {
      const attemptToken = await makeLoginAttempt(person, NOON);
      return submitConfirmationCode({ attemptToken, code, client: createClient(), now: NOON });
    };
    await expect(submit(code)).resolves.toEqual(refused('wrong_code'));
    await expect(submit(totpAt(secretBytes, addMs(NOON, -30 * SECOND_MS)))).resolves.toEqual(refused('wrong_code'));
    await expect(submit(totpAt(secretBytes, addMs(NOON, 30 * SECOND_MS)))).resolves.toMatchObject({ ok: true });
  });

  it('an enrolment comes with ten recovery codes as the first factor, and with none beside a passkey', async () => {
    const [first, later] = [await createPerson(), await createPerson()];
    await givePasskey(later);
    const before = await codeHashesOf(later);
    const turnOn = async (person: Person) => {
      const { session, enrolmentId, secretBytes } = await makeEnrolment(person);
      return confirm(session, enrolmentId, totpAt(secretBytes, NOON));
    };
    const outcome = await turnOn(first);
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(new Set(outcome.value.recoveryCodes).size).toBe(10);
    expect(await recoveryCodesOf(first)).toEqual({ total: 10, left: 10 });
    await expect(turnOn(later)).resolves.toEqual({ ok: true, value: { recoveryCodes: null } });
    expect(await codeHashesOf(later)).toEqual(before);
  });

  it('turning two-factor on ends every other session, open login and grant, and keeps its own session', async () => {
    const person = await createPerson();
    const other = await makeSession(person, NOON);
    const grantToken = await makeGrant(person, NOON);
    const attemptToken = await makeLoginAttempt(person, NOON);
    const { session, enrolmentId, secretBytes } = await makeEnrolment(person);
    await confirm(session, enrolmentId, totpAt(secretBytes, NOON));
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    expect(await isLoggedIn(other.token, NOON)).toBe(false);
    expect(await securityVersionOf(person)).toBe(2);
    const redemption = { grantToken, client: createClient(), now: NOON };
    await expect(redeemLoginGrant(redemption)).resolves.toEqual(refused('grant_over'));
    const next = totpAt(secretBytes, addMs(NOON, 30 * SECOND_MS));
    const submission = { attemptToken, code: next, client: createClient(), now: NOON };
    await expect(submitConfirmationCode(submission)).resolves.toEqual(refused('attempt_over'));
  });

  it('turning two-factor authentication on is logged and mailed without the secret', async () => {
    const person = await createPerson();
    const { session, enrolmentId, secretBytes, secretBase32 } = await makeEnrolment(person);
    await confirm(session, enrolmentId, totpAt(secretBytes, NOON));
    expect(await eventLog(person)).toEqual(['two_factor_enabled ok']);
    expect(await mailSubjectsOf(person)).toEqual(['Twofold: Two-factor authentication is on']);
    const written = [
      await database().mail.findMany({ where: { to: person.email } }),
      await database().securityEvent.findMany({ where: { subjectId: person.id } }),
    ];
    expect(JSON.stringify(written)).not.toContain(secretBase32);
    expect(JSON.stringify(written)).not.toContain(secretBase32.match(/.{4}/g)?.join(' '));
  });

  it('each wrong code for an enrolment is logged once, and codes that were not checked are not logged', async () => {
    const person = await createPerson();
    const { session, enrolmentId, secretBytes } = await makeEnrolment(person);
    const client = createClient();
    const code = wrongCodeAt(secretBytes, NOON);
    await confirmEnrolment({ session, enrolmentId, code, client, now: NOON });
    expect(await eventsOf(person)).toMatchObject([
      { kind: 'two_factor_enabled', outcome: 'refused', actor: `user:${person.id}`, sessionId: session.id, ...client },
    ]);
    expect(JSON.stringify(await eventsOf(person))).not.toContain(`"${code}"`);
    for (let tries = 1; tries < 5; tries += 1) await confirm(session, enrolmentId, code);
    for (const unseen of [code, 'not a code', totpAt(secretBytes, NOON)]) await confirm(session, enrolmentId, unseen);
    expect(await eventLog(person)).toEqual(Array.from({ length: 5 }, () => 'two_factor_enabled refused wrong_code'));
    expect(await mailSubjectsOf(person)).toEqual([]);
  });

  it('a wrong code whose event cannot be written costs an enrolment no try', async () => {
    const { session, enrolmentId, secretBytes } = await makeEnrolment();
    const client = { ...createClient(), userAgent: 'a\u0000b' };
    const asked = { session, enrolmentId, code: wrongCodeAt(secretBytes, NOON), client, now: NOON };
    await expect(confirmEnrolment(asked)).rejects.toThrow();
    const row = await database().totpEnrolment.findUniqueOrThrow({ where: { userId: session.userId } });
    expect(row.triesLeft).toBe(5);
  });

  it('an enrolment changes nothing if its email cannot be written', async () => {
    const person = await createPerson();
    const { session, enrolmentId, secretBytes } = await makeEnrolment(person);
    const unstorable = { ...session, email: 'a\u0000b@example.com' };
    await expect(confirm(unstorable, enrolmentId, totpAt(secretBytes, NOON))).rejects.toThrow();
    expect(await readSecurity({ userId: person.id, now: NOON })).toMatchObject({ isOn: false, recoveryCodes: null });
    expect(await securityVersionOf(person)).toBe(1);
    expect(await eventLog(person)).toEqual([]);
    await expect(confirm(session, enrolmentId, totpAt(secretBytes, NOON))).resolves.toEqual(confirmed);
  });

  it('a confirmed secret is encrypted again for its own row', async () => {
    const { session, enrolmentId, secretBytes } = await makeEnrolment();
    const { boxedSecret } = await database().totpEnrolment.findUniqueOrThrow({ where: { userId: session.userId } });
    await confirm(session, enrolmentId, totpAt(secretBytes, NOON));
    const credential = await database().totpCredential.findUniqueOrThrow({ where: { userId: session.userId } });
    expect(credential.boxedSecret).toMatch(/^v1\.k1\./);
    expect(credential.boxedSecret).not.toBe(boxedSecret);
  });
});

import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import type { EmailAddress } from '@/lib/domain/email';
import { database } from '@/lib/store/client';
import { inTransaction } from '@/lib/store/transaction';
import { eventLog, mailSubjectsOf } from '@/lib/testing/account-state';
import { totpAt } from '@/lib/testing/independent-totp';
import { createClient, isLoggedIn, logIn, makeGrant, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { lastToken, mailedTokens } from '@/lib/testing/mail-links';
import { createPerson, NOON, newEmail, PASSWORD, type Person } from '@/lib/testing/person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { redeemLoginGrant } from '../login/redeem-login-grant';
import { submitConfirmationCode } from '../login/submit-confirmation-code';
import { issueMailLink } from './mail-links';
import { voidOtherAccess } from './own-account';
import { requestPasswordReset, sendPasswordReset } from './request-password-reset';
import { resetPassword } from './reset-password';

const CHOSEN = 'marble window otter lamp';
const done = { ok: true, value: null };
const linkOver = { ok: false, reason: 'link_over' };

function ask(email: EmailAddress, now = NOON) {
  return sendPasswordReset({ email, client: createClient(), now });
}

function reset(token: string, { password = CHOSEN, client = createClient(), now = NOON } = {}) {
  return resetPassword({ token, password, client, now });
}

async function askedPerson(): Promise<Person & { token: string }> {
  const person = await createPerson();
  await ask(person.email);
  return { ...person, token: await lastToken(person.email) };
}

describe('a forgotten password', () => {
  it('a forgotten password sends a link to the stored address and logs no one out', async () => {
    const person = await createPerson();
    const session = await makeSession(person, NOON);
    for (let times = 0; times < 50; times += 1) await ask(person.email);
    expect(await mailSubjectsOf(person)).toEqual(Array.from({ length: 3 }, () => 'Twofold: Choose a new password'));
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    expect(await logIn(person.email, PASSWORD)).toMatchObject({ ok: true });
    await ask(person.email, addMs(NOON, 15 * MINUTE_MS));
    expect(await mailSubjectsOf(person)).toHaveLength(4);
  });

  it('a forgotten password is logged for an account, and leaves no trace of an unknown email', async () => {
    const person = await createPerson();
    await ask(person.email);
    expect(await eventLog(person)).toEqual(['password_reset_requested ok']);
    const stranger = newEmail();
    await ask(stranger);
    expect(await mailSubjectsOf({ email: stranger })).toEqual([]);
  });

  it('a forgotten password sends nothing to a disabled account', async () => {
    const person = await createPerson({ disabledAt: NOON });
    await ask(person.email);
    expect(await mailSubjectsOf(person)).toEqual([]);
  });

  it('one network can report at most twenty forgotten passwords an hour, for any emails', async () => {
    const client = createClient();
    for (let times = 0; times < 20; times += 1) {
      await expect(requestPasswordReset({ client, now: NOON })).resolves.toEqual(done);
    }
    const rateLimited = { ok: false, reason: 'rate_limited', retryAfterSeconds: 3600 };
    await expect(requestPasswordReset({ client, now: NOON })).resolves.toEqual(rateLimited);
    await expect(requestPasswordReset({ client: createClient(), now: NOON })).resolves.toEqual(done);
    await expect(requestPasswordReset({ client, now: addMs(NOON, HOUR_MS) })).resolves.toEqual(done);
  });
});

describe('resetting a password', () => {
  it('resetting a password replaces it, notifies the owner, and logs no one in', async () => {
    const { token, ...person } = await askedPerson();
    await expect(reset(token)).resolves.toEqual(done);
    expect(await logIn(person.email, PASSWORD)).toEqual({ ok: false, reason: 'wrong_credentials' });
    expect(await logIn(person.email, CHOSEN)).toMatchObject({ ok: true, value: { next: 'session' } });
    expect(await mailSubjectsOf(person)).toEqual([
      'Twofold: Choose a new password',
      'Twofold: Your password was changed',
    ]);
    expect((await eventLog(person)).slice(0, 2)).toEqual(['password_reset_requested ok', 'password_reset ok']);
    expect(await database().session.count({ where: { userId: person.id } })).toBe(0);
  });

  it('resetting a password ends every session, open login and grant, and keeps the second factor', async () => {
    const person = await createPerson({ factors: ['totp'] });
    const sessions = [await makeSession(person, NOON), await makeSession(person, NOON)];
    const attemptToken = await makeLoginAttempt(person, NOON);
    const grantToken = await makeGrant(person, NOON);
    await ask(person.email);
    await expect(reset(await lastToken(person.email))).resolves.toEqual(done);
    for (const { token } of sessions) expect(await isLoggedIn(token, NOON)).toBe(false);
    const code = totpAt(person.secretBytes, NOON);
    const client = createClient();
    expect(await submitConfirmationCode({ attemptToken, code, client, now: NOON })).toMatchObject({ ok: false });
    expect(await redeemLoginGrant({ grantToken, client, now: NOON })).toMatchObject({ ok: false });
    expect(await logIn(person.email, CHOSEN)).toMatchObject({ ok: true, value: { next: 'second_factor' } });
  });

  it('resetting a password forgets every known browser', async () => {
    const { token, id } = await askedPerson();
    await reset(token);
    expect(await database().user.findUnique({ where: { id } })).toMatchObject({ knownBrowsersVersion: 2 });
  });

  it('resetting a password lifts the wait after wrong passwords from the same network', async () => {
    const { token, email } = await askedPerson();
    const client = createClient();
    for (let tries = 0; tries < 5; tries += 1) await logIn(email, 'wrong', client);
    expect(await logIn(email, PASSWORD, client)).toMatchObject({ reason: 'rate_limited' });
    await reset(token, { client });
    expect(await logIn(email, CHOSEN, client)).toMatchObject({ ok: true });
  });

  it('resetting a password confirms the email of an unconfirmed account', async () => {
    const person = await createPerson({ emailVerifiedAt: null });
    await ask(person.email);
    await reset(await lastToken(person.email));
    const first = ['password_reset_requested ok', 'email_verified ok', 'name_changed ok', 'password_reset ok'];
    expect(await eventLog(person)).toEqual(first);
    expect(await logIn(person.email, CHOSEN)).toMatchObject({ ok: true });
  });

  it('the first password reset drops a name that a stranger may have entered, and mails none of it', async () => {
    const person = await createPerson({ emailVerifiedAt: null });
    await database().user.update({ where: { id: person.id }, data: { name: 'URGENT call +1 900' } });
    await ask(person.email);
    await reset(await lastToken(person.email));
    const { name } = await database().user.findUniqueOrThrow({ where: { id: person.id } });
    expect(name).toBe(person.email.split('@')[0]);
    const mails = await database().mail.findMany({ where: { to: person.email } });
    expect(mails).toHaveLength(2);
    expect(mails.map(({ subject, text, html }) => subject + text + html).join()).not.toContain('URGENT');
  });

  it('resetting a password keeps the name of an account that was already confirmed', async () => {
    const { token, id } = await askedPerson();
    await reset(token);
    expect((await database().user.findUniqueOrThrow({ where: { id } })).name).toBe('Anna');
  });

  it.each([
    ['elevenchars', 'too_short'],
    ['password1234567', 'too_common'],
    ['Twofold2026!', 'too_personal'],
    ['p\ud800ppppppppppppp', 'malformed'],
    ['x'.repeat(129), 'too_long'],
  ])('an unacceptable new password leaves the reset link valid: %#', async (password, reason) => {
    const { token } = await askedPerson();
    await expect(reset(token, { password })).resolves.toEqual({ ok: false, reason });
    await expect(reset(token)).resolves.toEqual(done);
  });
});

describe('the new password', () => {
  it('the whole password counts, exactly as typed', async () => {
    const { token, email } = await askedPerson();
    const long = `${'Quiet river otter lamp. '.repeat(5)}`.slice(0, 99).concat('z');
    await expect(reset(token, { password: long })).resolves.toEqual(done);
    for (const other of [long.slice(0, 99), long.slice(0, 72), long.toLowerCase(), `${long} `, ` ${long}`]) {
      expect(await logIn(email, other)).toEqual({ ok: false, reason: 'wrong_credentials' });
    }
    expect(await logIn(email, long)).toMatchObject({ ok: true });
  });

  it('a password is the same in every Unicode form its letters can be typed in', async () => {
    const { token, email } = await askedPerson();
    await reset(token, { password: 'caf\u00e9 lantern orbit' });
    expect(await logIn(email, 'cafe\u0301 lantern orbit')).toMatchObject({ ok: true });
  });

  it.each([
    ['a'.repeat(11).concat('b'), done],
    ['\u{1F511}\u{1F98A}'.repeat(6), done],
    ['\u{1F511}\u{1F98A}'.repeat(5).concat('x'), { ok: false, reason: 'too_short' }],
    ['ab '.repeat(42).concat('cd'), done],
    ['ab '.repeat(43), { ok: false, reason: 'too_long' }],
  ])('password length is measured in characters, not bytes: %#', async (password, outcome) => {
    const { token } = await askedPerson();
    await expect(reset(token, { password })).resolves.toEqual(outcome);
  });
});

describe('a password reset link', () => {
  it('a password reset link works once', async () => {
    const { token, email } = await askedPerson();
    await reset(token);
    await expect(reset(token, { password: 'another quiet harbour' })).resolves.toEqual(linkOver);
    expect(await logIn(email, CHOSEN)).toMatchObject({ ok: true });
  });

  it.each([
    [30 * MINUTE_MS - 1, done],
    [30 * MINUTE_MS, linkOver],
  ])('a password reset link works for half an hour: after %i ms', async (age, outcome) => {
    const { token } = await askedPerson();
    await expect(reset(token, { now: addMs(NOON, age) })).resolves.toEqual(outcome);
  });

  it('a password reset link is void once a newer one is sent', async () => {
    const { token, email } = await askedPerson();
    await ask(email);
    await expect(reset(token)).resolves.toEqual(linkOver);
    await expect(reset(await lastToken(email))).resolves.toEqual(done);
  });

  it('a password reset link is void once the password, a factor or the email changes, or the account is disabled', async () => {
    const changes = [
      ({ id }: Person) => inTransaction((tx) => voidOtherAccess(tx, { userId: id, keptSessionId: null, now: NOON })),
      ({ id }: Person) => database().user.update({ where: { id }, data: { securityVersion: { increment: 1 } } }),
      ({ id, email }: Person) => database().user.update({ where: { id }, data: { email: `new-${email}` } }),
      ({ id }: Person) => database().user.update({ where: { id }, data: { disabledAt: NOON } }),
    ];
    for (const change of changes) {
      const { token, ...person } = await askedPerson();
      await change(person);
      await expect(reset(token)).resolves.toEqual(linkOver);
    }
  });

  it.each(['verify_email', 'change_email', 'undo_email_change'] as const)(
    'a link issued for %s cannot reset a password',
    async (purpose) => {
      const { id, email } = await createPerson();
      const link = await inTransaction((tx) =>
        issueMailLink(tx, { purpose, account: { id, securityVersion: 1 }, email: email, now: NOON }),
      );
      await expect(reset(link.split('token=')[1] ?? '')).resolves.toEqual(linkOver);
    },
  );

  it('a password reset link changes its own account and no other', async () => {
    const [person, other] = [await askedPerson(), await askedPerson()];
    await reset(person.token);
    expect(await logIn(other.email, PASSWORD)).toMatchObject({ ok: true });
    await expect(reset(other.token)).resolves.toEqual(done);
  });

  it('a password reset link carries 256 bits that are stored nowhere but in the waiting email', async () => {
    const { id, token, email } = await askedPerson();
    expect(token).toMatch(/^[\w-]{43}$/);
    const rows = await database().mailToken.findMany({ where: { userId: id } });
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await mailedTokens(email)).toEqual([token]);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`concurrent password resets (${REAL_ONLY})`, () => {
  it('five clicks with five passwords reset the password once', async () => {
    const { token, email } = await askedPerson();
    const passwords = Array.from({ length: 5 }, (_, index) => `${CHOSEN} ${index}`);
    const outcomes = await atOnce(5, (index) => reset(token, { password: passwords[index] ?? '' }));
    expect(tally(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)))).toEqual({ ok: 1, link_over: 4 });
    const winner = passwords[outcomes.findIndex(({ ok }) => ok)] ?? '';
    expect(await logIn(email, winner)).toMatchObject({ ok: true });
    expect(await mailSubjectsOf({ email })).toHaveLength(2);
  });

  it('five concurrent requests leave one valid reset link', async () => {
    const person = await createPerson();
    await atOnce(5, () => ask(person.email));
    expect(await database().mailToken.count({ where: { userId: person.id } })).toBe(1);
    expect(await mailSubjectsOf(person)).toHaveLength(3);
  });
});

import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { inTransaction } from '@/lib/store/transaction';
import { totpAt } from '@/lib/testing/independent-totp';
import { logIn } from '@/lib/testing/log-in';
import { lastToken, mailedTokens } from '@/lib/testing/mail-links';
import {
  isLoggedIn,
  mailSubjectsOf,
  makeGrant,
  makeLoginAttempt,
  makeOrigin,
  makePerson,
  makePersonWithTotp,
  makeSession,
  NOON,
  PASSWORD,
  type Person,
  storyOf,
} from '@/lib/testing/make-person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { redeemLoginGrant } from '../login/redeem-login-grant';
import { submitConfirmationCode } from '../login/submit-confirmation-code';
import { issueMailLink } from '../steps/issue-mail-link';
import { voidOtherAccess } from '../steps/void-other-access';
import { admitForgottenPassword } from './admit-forgotten-password';
import { answerForgottenPassword } from './answer-forgotten-password';
import { resetPassword } from './reset-password';

const CHOSEN = 'marble window otter lamp';
const done = { ok: true, value: null };
const linkOver = { ok: false, reason: 'link_over' };

function ask(email: string, now = NOON) {
  return answerForgottenPassword({ email, origin: makeOrigin(), now });
}

function reset(token: string, { password = CHOSEN, origin = makeOrigin(), now = NOON } = {}) {
  return resetPassword({ token, password, origin, now });
}

async function askedPerson(): Promise<Person & { token: string }> {
  const person = await makePerson();
  await ask(person.email);
  return { ...person, token: await lastToken(person.email) };
}

describe('a forgotten password', () => {
  it('is answered with a link to the address as it is stored, and logs nobody out', async () => {
    const person = await makePerson();
    const session = await makeSession(person, NOON);
    for (let times = 0; times < 50; times += 1) await ask(person.email);
    expect(await mailSubjectsOf(person)).toEqual(Array.from({ length: 3 }, () => 'Twofold: Choose a new password'));
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    expect(await logIn(person.email, PASSWORD)).toMatchObject({ ok: true });
    await ask(person.email, addMs(NOON, 15 * MINUTE_MS));
    expect(await mailSubjectsOf(person)).toHaveLength(4);
  });

  it('is logged for an account, and leaves no trace of an address without one', async () => {
    const person = await makePerson();
    await ask(person.email);
    expect(await storyOf(person)).toEqual(['password_reset_requested ok']);
    const stranger = `x${person.email}`;
    await ask(stranger);
    expect(await mailSubjectsOf({ email: stranger })).toEqual([]);
  });

  it('sends a disabled account nothing', async () => {
    const person = await makePerson({ disabledAt: NOON });
    await ask(person.email);
    expect(await mailSubjectsOf(person)).toEqual([]);
  });

  it('holds a network after twenty in an hour, whatever it asks for', async () => {
    const origin = makeOrigin();
    for (let times = 0; times < 20; times += 1) {
      await expect(admitForgottenPassword({ origin, now: NOON })).resolves.toEqual(done);
    }
    const held = { ok: false, reason: 'held', retryAfterSeconds: 3600 };
    await expect(admitForgottenPassword({ origin, now: NOON })).resolves.toEqual(held);
    await expect(admitForgottenPassword({ origin: makeOrigin(), now: NOON })).resolves.toEqual(done);
    await expect(admitForgottenPassword({ origin, now: addMs(NOON, HOUR_MS) })).resolves.toEqual(done);
  });
});

describe('choosing a new password by a link', () => {
  it('replaces the password, tells the owner, and logs nobody in', async () => {
    const { token, ...person } = await askedPerson();
    await expect(reset(token)).resolves.toEqual(done);
    expect(await logIn(person.email, PASSWORD)).toEqual({ ok: false, reason: 'wrong_credentials' });
    expect(await logIn(person.email, CHOSEN)).toMatchObject({ ok: true, value: { next: 'session' } });
    expect(await mailSubjectsOf(person)).toEqual([
      'Twofold: Choose a new password',
      'Twofold: Your password was changed',
    ]);
    expect((await storyOf(person)).slice(0, 2)).toEqual(['password_reset_requested ok', 'password_reset ok']);
    expect(await database().session.count({ where: { userId: person.id } })).toBe(0);
  });

  it('ends every session, open login and grant, and keeps the second factor', async () => {
    const person = await makePersonWithTotp();
    const sessions = [await makeSession(person, NOON), await makeSession(person, NOON)];
    const attemptToken = await makeLoginAttempt(person, NOON);
    const grantToken = await makeGrant(person, NOON);
    await ask(person.email);
    await expect(reset(await lastToken(person.email))).resolves.toEqual(done);
    for (const { token } of sessions) expect(await isLoggedIn(token, NOON)).toBe(false);
    const typed = totpAt(person.secretBytes, NOON);
    const origin = makeOrigin();
    expect(await submitConfirmationCode({ attemptToken, typed, origin, now: NOON })).toMatchObject({ ok: false });
    expect(await redeemLoginGrant({ grantToken, origin, now: NOON })).toMatchObject({ ok: false });
    expect(await logIn(person.email, CHOSEN)).toMatchObject({ ok: true, value: { next: 'second_factor' } });
  });

  it('makes every browser one that never logged in', async () => {
    const { token, id } = await askedPerson();
    await reset(token);
    expect(await database().user.findUnique({ where: { id } })).toMatchObject({ browserEpoch: 2 });
  });

  it('ends the wait of whoever mistyped the old one in the same network', async () => {
    const { token, email } = await askedPerson();
    const origin = makeOrigin();
    for (let tries = 0; tries < 5; tries += 1) await logIn(email, 'wrong', origin);
    expect(await logIn(email, PASSWORD, origin)).toMatchObject({ reason: 'held' });
    await reset(token, { origin });
    expect(await logIn(email, CHOSEN, origin)).toMatchObject({ ok: true });
  });

  it('confirms the address of an account that was never confirmed', async () => {
    const person = await makePerson({ emailVerifiedAt: null });
    await ask(person.email);
    await reset(await lastToken(person.email));
    const first = ['password_reset_requested ok', 'email_verified ok', 'name_changed ok', 'password_reset ok'];
    expect(await storyOf(person)).toEqual(first);
    expect(await logIn(person.email, CHOSEN)).toMatchObject({ ok: true });
  });

  it('drops the name that a stranger may have signed up with, and mails nothing of it', async () => {
    const person = await makePerson({ emailVerifiedAt: null });
    await database().user.update({ where: { id: person.id }, data: { name: 'URGENT call +1 900' } });
    await ask(person.email);
    await reset(await lastToken(person.email));
    const { name } = await database().user.findUniqueOrThrow({ where: { id: person.id } });
    expect(name).toBe(person.email.split('@')[0]);
    const mails = await database().mail.findMany({ where: { to: person.email } });
    expect(mails).toHaveLength(2);
    expect(mails.map(({ subject, text, html }) => subject + text + html).join()).not.toContain('URGENT');
  });

  it('keeps the name of an account that was confirmed before', async () => {
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
  ])('refuses a bad password and leaves the link good: %#', async (password, reason) => {
    const { token } = await askedPerson();
    await expect(reset(token, { password })).resolves.toEqual({ ok: false, reason });
    await expect(reset(token)).resolves.toEqual(done);
  });
});

describe('the password that was chosen', () => {
  it('is the whole of it, exactly as typed', async () => {
    const { token, email } = await askedPerson();
    const long = `${'Quiet river otter lamp. '.repeat(5)}`.slice(0, 99).concat('z');
    await expect(reset(token, { password: long })).resolves.toEqual(done);
    for (const other of [long.slice(0, 99), long.slice(0, 72), long.toLowerCase(), `${long} `, ` ${long}`]) {
      expect(await logIn(email, other)).toEqual({ ok: false, reason: 'wrong_credentials' });
    }
    expect(await logIn(email, long)).toMatchObject({ ok: true });
  });

  it('is the same however the keyboard composes its letters', async () => {
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
  ])('is measured in characters, not in bytes: %#', async (password, outcome) => {
    const { token } = await askedPerson();
    await expect(reset(token, { password })).resolves.toEqual(outcome);
  });
});

describe('a link to choose a password', () => {
  it('works once', async () => {
    const { token, email } = await askedPerson();
    await reset(token);
    await expect(reset(token, { password: 'another quiet harbour' })).resolves.toEqual(linkOver);
    expect(await logIn(email, CHOSEN)).toMatchObject({ ok: true });
  });

  it.each([
    [30 * MINUTE_MS - 1, done],
    [30 * MINUTE_MS, linkOver],
  ])('works for half an hour: after %i ms', async (age, outcome) => {
    const { token } = await askedPerson();
    await expect(reset(token, { now: addMs(NOON, age) })).resolves.toEqual(outcome);
  });

  it('is void once a newer one was sent', async () => {
    const { token, email } = await askedPerson();
    await ask(email);
    await expect(reset(token)).resolves.toEqual(linkOver);
    await expect(reset(await lastToken(email))).resolves.toEqual(done);
  });

  it('is void once the password, a factor or the address changed, or the account was disabled', async () => {
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
    'is not one that was made to %s',
    async (purpose) => {
      const { id, email } = await makePerson();
      const link = await inTransaction((tx) =>
        issueMailLink(tx, { purpose, account: { id, securityVersion: 1 }, address: email, now: NOON }),
      );
      await expect(reset(link.split('token=')[1] ?? '')).resolves.toEqual(linkOver);
    },
  );

  it('changes the account that it was made for and no other', async () => {
    const [person, other] = [await askedPerson(), await askedPerson()];
    await reset(person.token);
    expect(await logIn(other.email, PASSWORD)).toMatchObject({ ok: true });
    await expect(reset(other.token)).resolves.toEqual(done);
  });

  it('carries 256 bits that are nowhere in the database but in the mail that waits', async () => {
    const { id, token, email } = await askedPerson();
    expect(token).toMatch(/^[\w-]{43}$/);
    const rows = await database().mailToken.findMany({ where: { userId: id } });
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await mailedTokens(email)).toEqual([token]);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`choosing at the same moment (${REAL_ONLY})`, () => {
  it('has one effect, of five clicks with five passwords', async () => {
    const { token, email } = await askedPerson();
    const passwords = Array.from({ length: 5 }, (_, index) => `${CHOSEN} ${index}`);
    const outcomes = await atOnce(5, (index) => reset(token, { password: passwords[index] ?? '' }));
    expect(tally(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)))).toEqual({ ok: 1, link_over: 4 });
    const winner = passwords[outcomes.findIndex(({ ok }) => ok)] ?? '';
    expect(await logIn(email, winner)).toMatchObject({ ok: true });
    expect(await mailSubjectsOf({ email })).toHaveLength(2);
  });

  it('leaves one good link, of five requests', async () => {
    const person = await makePerson();
    await atOnce(5, () => ask(person.email));
    expect(await database().mailToken.count({ where: { userId: person.id } })).toBe(1);
    expect(await mailSubjectsOf(person)).toHaveLength(3);
  });
});

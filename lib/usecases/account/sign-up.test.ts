import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { environment } from '@/lib/platform/environment';
import { database } from '@/lib/store/client';
import { canLogIn } from '@/lib/testing/log-in';
import { lastToken, mailedTokens } from '@/lib/testing/mail-links';
import { eventsOf, mailSubjectsOf, makeOrigin, makePerson, NOON, PASSWORD, storyOf } from '@/lib/testing/make-person';
import { newAddress } from '@/lib/testing/new-address';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { answerForgottenPassword } from './answer-forgotten-password';
import { checkSignUp } from './check-sign-up';
import { completeSignUp } from './complete-sign-up';
import { isMailLinkGood } from './is-mail-link-good';
import { resetPassword } from './reset-password';
import { verifyEmail } from './verify-email';

const ATTACKERS = 'violet harbour tinsel cabin';
const done = { ok: true, value: null };
const linkOver = { ok: false, reason: 'link_over' };

async function signUp(email: string, { password = PASSWORD, name = 'Nora', origin = makeOrigin(), now = NOON } = {}) {
  const checked = await checkSignUp({ email, name, password, origin, now });
  if (checked.ok) await completeSignUp({ email, name, passwordHash: checked.value, origin, now });
  return checked;
}

function accountOf(email: string) {
  return database().user.findUnique({ where: { email } });
}

function verify(token: string, now = NOON) {
  return verifyEmail({ token, origin: makeOrigin(), now });
}

describe('signing up', () => {
  it('makes an account that cannot be logged in to before its address is confirmed', async () => {
    const email = newAddress();
    await signUp(email);
    expect(await canLogIn(email, PASSWORD)).toBe(false);
    const account = await accountOf(email);
    expect(account).toMatchObject({ name: 'Nora', role: 'member', emailVerifiedAt: null });
    expect(await mailSubjectsOf({ email })).toEqual(['Twofold: Confirm your e-mail']);
    await expect(verify(await lastToken(email))).resolves.toEqual(done);
    expect(await canLogIn(email, PASSWORD)).toBe(true);
    const story = await storyOf({ id: account?.id ?? '' });
    expect(story).toEqual([
      'signed_up ok',
      'password_login refused wrong_password',
      'email_verified ok',
      'login ok password',
    ]);
  });

  it('names nobody in a mail to an address that nobody has proven', async () => {
    const email = newAddress();
    await signUp(email, { name: 'Visit evil.test' });
    const [mail] = await database().mail.findMany({ where: { to: email } });
    expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toContain('evil.test');
  });

  it.each([
    ['elevenchars', 'too_short'],
    ['password1234567', 'too_common'],
    ['Twofold2026!', 'too_personal'],
    ['quiet river\u0000', 'malformed'],
    ['x'.repeat(129), 'too_long'],
  ])('refuses a bad password, counts nothing, and leaves no account: %#', async (password, reason) => {
    const [email, origin] = [newAddress(), makeOrigin()];
    for (let tries = 0; tries < 11; tries += 1) {
      await expect(signUp(email, { password, origin })).resolves.toEqual({ ok: false, reason });
    }
    expect(await accountOf(email)).toBeNull();
  });

  it('holds a network after ten in an hour, and not the next one', async () => {
    const origin = makeOrigin();
    const outcomes = [];
    for (let tries = 0; tries < 11; tries += 1) {
      outcomes.push(await checkSignUp({ email: newAddress(), name: 'N', password: PASSWORD, origin, now: NOON }));
    }
    expect(outcomes.map(({ ok }) => ok)).toEqual([...Array.from({ length: 10 }, () => true), false]);
    expect(outcomes[10]).toEqual({ ok: false, reason: 'held', retryAfterSeconds: 3600 });
    expect((await signUp(newAddress())).ok).toBe(true);
    expect((await signUp(newAddress(), { origin, now: addMs(NOON, HOUR_MS) })).ok).toBe(true);
  });

  it('answers an address that is taken alike, changes nothing of the account, and tells its owner', async () => {
    const person = await makePerson();
    const before = await accountOf(person.email);
    expect((await signUp(person.email, { password: ATTACKERS, name: 'Mallory' })).ok).toBe(true);
    expect(await accountOf(person.email)).toEqual(before);
    expect(await mailSubjectsOf(person)).toEqual(['Twofold: You have an account already']);
    expect(await mailedTokens(person.email)).toEqual([]);
    expect(await storyOf(person)).toEqual(['signed_up refused email_taken']);
  });

  it('tells the owner of a disabled account nothing', async () => {
    const person = await makePerson({ disabledAt: NOON });
    await signUp(person.email);
    expect(await mailSubjectsOf(person)).toEqual([]);
    expect(await storyOf(person)).toEqual([]);
  });

  it('sends at most three mails to an address in a quarter of an hour, apart from those for a forgotten password', async () => {
    const person = await makePerson();
    for (let times = 0; times < 5; times += 1) await signUp(person.email);
    expect(await mailSubjectsOf(person)).toHaveLength(3);
    await answerForgottenPassword({ email: person.email, origin: makeOrigin(), now: NOON });
    expect(await mailSubjectsOf(person)).toHaveLength(4);
    await signUp(person.email, { now: addMs(NOON, 15 * MINUTE_MS) });
    expect(await mailSubjectsOf(person)).toHaveLength(5);
  });
});

describe('an address that somebody else signed up with first', () => {
  it('is opened by neither password with a click, but by the one that its owner chooses', async () => {
    const email = newAddress();
    await signUp(email, { password: ATTACKERS });
    const attackersLink = await lastToken(email);
    await signUp(email);
    const ownersLink = await lastToken(email);
    expect((await mailSubjectsOf({ email })).at(-1)).toBe('Twofold: Choose your password');
    await expect(verify(attackersLink)).resolves.toEqual(linkOver);
    expect([await canLogIn(email, ATTACKERS), await canLogIn(email, PASSWORD)]).toEqual([false, false]);
    const chosen = 'marble window otter lamp';
    const reset = { token: ownersLink, password: chosen, origin: makeOrigin(), now: NOON };
    await expect(resetPassword(reset)).resolves.toEqual(done);
    expect([await canLogIn(email, ATTACKERS), await canLogIn(email, PASSWORD)]).toEqual([false, false]);
    expect(await canLogIn(email, chosen)).toBe(true);
  });

  it('keeps in its log that somebody signed up again, and which link was mailed', async () => {
    const [email, origin] = [newAddress(), makeOrigin()];
    await signUp(email, { password: ATTACKERS });
    await signUp(email, { origin });
    const account = { id: (await accountOf(email))?.id ?? '' };
    const again = ['signed_up refused email_taken', 'password_reset_requested ok'];
    expect(await storyOf(account)).toEqual(['signed_up ok', ...again]);
    expect((await eventsOf(account)).slice(1)).toMatchObject(
      again.map(() => ({ actor: 'anyone', at: NOON, ...origin })),
    );
  });

  it('is not opened by the link of the sign-up once its owner asked for a password', async () => {
    const email = newAddress();
    await signUp(email, { password: ATTACKERS });
    const attackersLink = await lastToken(email);
    await answerForgottenPassword({ email, origin: makeOrigin(), now: NOON });
    await expect(verify(attackersLink)).resolves.toEqual(linkOver);
    expect(await canLogIn(email, ATTACKERS)).toBe(false);
  });

  it('keeps its link when no further mail may be sent, so that there is always one that works', async () => {
    const email = newAddress();
    for (let times = 0; times < 5; times += 1) await signUp(email);
    const click = { token: await lastToken(email), purpose: 'reset_password', now: NOON } as const;
    expect(await isMailLinkGood(click)).toBe(true);
  });
});

describe('the link that confirms an address', () => {
  it('works once', async () => {
    const email = newAddress();
    await signUp(email);
    const token = await lastToken(email);
    await expect(verify(token)).resolves.toEqual(done);
    await expect(verify(token)).resolves.toEqual(linkOver);
  });

  it('mails what to do if somebody else signed up, and names nobody', async () => {
    const email = newAddress();
    await signUp(email, { name: 'Visit evil.test' });
    await verify(await lastToken(email));
    const mail = await database().mail.findFirst({ where: { to: email }, orderBy: { id: 'desc' } });
    expect(mail?.subject).toBe('Twofold: Your account is ready');
    expect(mail?.text).toContain(`${environment().appUrl}/forgot-password`);
    expect(`${mail?.text}${mail?.html}`).not.toContain('evil.test');
  });

  it.each([
    [DAY_MS - 1, done],
    [DAY_MS, linkOver],
  ])('works for a day: after %i ms', async (age, outcome) => {
    const email = newAddress();
    await signUp(email);
    await expect(verify(await lastToken(email), addMs(NOON, age))).resolves.toEqual(outcome);
  });

  it('is not used up by looking at it, nor good for another purpose', async () => {
    const email = newAddress();
    await signUp(email);
    const token = await lastToken(email);
    expect(await isMailLinkGood({ token, purpose: 'verify_email', now: NOON })).toBe(true);
    expect(await isMailLinkGood({ token, purpose: 'reset_password', now: NOON })).toBe(false);
    const reset = { token, password: ATTACKERS, origin: makeOrigin(), now: NOON };
    await expect(resetPassword(reset)).resolves.toEqual(linkOver);
    await expect(verify(token)).resolves.toEqual(done);
  });

  it.each(['', 'x', '\u0000', '\ud800', 'a'.repeat(43), 'a'.repeat(10_000)])('is nothing else: %#', async (token) => {
    await expect(verify(token)).resolves.toEqual(linkOver);
  });

  it('does not confirm a disabled account', async () => {
    const email = newAddress();
    await signUp(email);
    await database().user.update({ where: { email }, data: { disabledAt: NOON } });
    await expect(verify(await lastToken(email))).resolves.toEqual(linkOver);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`signing up at the same moment (${REAL_ONLY})`, () => {
  it('makes one account for one address, whose first link is void', async () => {
    const email = newAddress();
    await atOnce(3, (index) => signUp(email, { name: `Nora ${index}` }));
    expect(await database().user.count({ where: { email } })).toBe(1);
    const links = await mailedTokens(email);
    const good = (token: string) => isMailLinkGood({ token, purpose: 'verify_email', now: NOON });
    expect(await Promise.all(links.map(good))).not.toContain(true);
    const resets = links.map((token) => isMailLinkGood({ token, purpose: 'reset_password', now: NOON }));
    expect((await Promise.all(resets)).filter(Boolean)).toHaveLength(1);
  });

  it('confirms once, of ten clicks', async () => {
    const email = newAddress();
    await signUp(email);
    const token = await lastToken(email);
    const outcomes = await atOnce(10, () => verify(token));
    expect(tally(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)))).toEqual({ ok: 1, link_over: 9 });
  });
});

import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import type { EmailAddress } from '@/lib/domain/email';
import { environment } from '@/lib/platform/environment';
import { database } from '@/lib/store/client';
import { eventLog, eventsOf, mailSubjectsOf } from '@/lib/testing/account-state';
import { canLogIn, createClient } from '@/lib/testing/login-state';
import { lastToken, mailedTokens } from '@/lib/testing/mail-links';
import { createPerson, NOON, newEmail, PASSWORD } from '@/lib/testing/person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { isMailLinkGood } from './mail-links';
import { sendPasswordReset } from './request-password-reset';
import { resetPassword } from './reset-password';
import { checkSignUp, completeSignUp } from './sign-up';
import { verifyEmail } from './verify-email';

const ATTACKERS = 'violet harbour tinsel cabin';
const done = { ok: true, value: null };
const linkOver = { ok: false, reason: 'link_over' };

async function signUp(
  email: EmailAddress,
  { password = PASSWORD, name = 'Nora', client = createClient(), now = NOON } = {},
) {
  const checked = await checkSignUp({ email, name, password, client, now });
  if (checked.ok) await completeSignUp({ email, name, passwordHash: checked.value, client, now });
  return checked;
}

function accountOf(email: string) {
  return database().user.findUnique({ where: { email } });
}

function verify(token: string, now = NOON) {
  return verifyEmail({ token, client: createClient(), now });
}

describe('signing up', () => {
  it('a new account cannot be used until its email is confirmed', async () => {
    const email = newEmail();
    await signUp(email);
    expect(await canLogIn(email, PASSWORD)).toBe(false);
    const account = await accountOf(email);
    expect(account).toMatchObject({ name: 'Nora', role: 'member', emailVerifiedAt: null });
    expect(await mailSubjectsOf({ email })).toEqual(['Twofold: Confirm your email address']);
    await expect(verify(await lastToken(email))).resolves.toEqual(done);
    expect(await canLogIn(email, PASSWORD)).toBe(true);
    const story = await eventLog({ id: account?.id ?? '' });
    expect(story).toEqual([
      'signed_up ok',
      'password_login refused wrong_password',
      'email_verified ok',
      'login ok password',
    ]);
  });

  it('an email to an unconfirmed address names no one', async () => {
    const email = newEmail();
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
  ])('an unacceptable password at sign-up counts for nothing and creates no account: %#', async (password, reason) => {
    const [email, client] = [newEmail(), createClient()];
    for (let tries = 0; tries < 11; tries += 1) {
      await expect(signUp(email, { password, client })).resolves.toEqual({ ok: false, reason });
    }
    expect(await accountOf(email)).toBeNull();
  });

  it('one network can sign up at most ten times an hour, and its neighbor is not affected', async () => {
    const client = createClient();
    const outcomes = [];
    for (let tries = 0; tries < 11; tries += 1) {
      outcomes.push(await checkSignUp({ email: newEmail(), name: 'N', password: PASSWORD, client, now: NOON }));
    }
    expect(outcomes.map(({ ok }) => ok)).toEqual([...Array.from({ length: 10 }, () => true), false]);
    expect(outcomes[10]).toEqual({ ok: false, reason: 'rate_limited', retryAfterSeconds: 3600 });
    expect((await signUp(newEmail())).ok).toBe(true);
    expect((await signUp(newEmail(), { client, now: addMs(NOON, HOUR_MS) })).ok).toBe(true);
  });

  it('signing up with a taken email looks the same, changes nothing in the account, and notifies its owner', async () => {
    const person = await createPerson();
    const before = await accountOf(person.email);
    expect((await signUp(person.email, { password: ATTACKERS, name: 'Mallory' })).ok).toBe(true);
    expect(await accountOf(person.email)).toEqual(before);
    expect(await mailSubjectsOf(person)).toEqual(['Twofold: You already have an account']);
    expect(await mailedTokens(person.email)).toEqual([]);
    expect(await eventLog(person)).toEqual(['signed_up refused email_taken']);
  });

  it("signing up with a disabled account's email sends its owner nothing", async () => {
    const person = await createPerson({ disabledAt: NOON });
    await signUp(person.email);
    expect(await mailSubjectsOf(person)).toEqual([]);
    expect(await eventLog(person)).toEqual([]);
  });

  it('one address gets at most three sign-up emails in 15 minutes, not counting those for a forgotten password', async () => {
    const person = await createPerson();
    for (let times = 0; times < 5; times += 1) await signUp(person.email);
    expect(await mailSubjectsOf(person)).toHaveLength(3);
    await sendPasswordReset({ email: person.email, client: createClient(), now: NOON });
    expect(await mailSubjectsOf(person)).toHaveLength(4);
    await signUp(person.email, { now: addMs(NOON, 15 * MINUTE_MS) });
    expect(await mailSubjectsOf(person)).toHaveLength(5);
  });
});

describe('an email that someone else signed up with first', () => {
  it('when two people sign up with one email, only the password chosen by its owner opens the account', async () => {
    const email = newEmail();
    await signUp(email, { password: ATTACKERS });
    const attackersLink = await lastToken(email);
    await signUp(email);
    const ownersLink = await lastToken(email);
    expect((await mailSubjectsOf({ email })).at(-1)).toBe('Twofold: Choose your password');
    await expect(verify(attackersLink)).resolves.toEqual(linkOver);
    expect([await canLogIn(email, ATTACKERS), await canLogIn(email, PASSWORD)]).toEqual([false, false]);
    const chosen = 'marble window otter lamp';
    const reset = { token: ownersLink, password: chosen, client: createClient(), now: NOON };
    await expect(resetPassword(reset)).resolves.toEqual(done);
    expect([await canLogIn(email, ATTACKERS), await canLogIn(email, PASSWORD)]).toEqual([false, false]);
    expect(await canLogIn(email, chosen)).toBe(true);
  });

  it('a second sign-up with an unconfirmed email is logged, along with the link that was mailed', async () => {
    const [email, client] = [newEmail(), createClient()];
    await signUp(email, { password: ATTACKERS });
    await signUp(email, { client });
    const account = { id: (await accountOf(email))?.id ?? '' };
    const again = ['signed_up refused email_taken', 'password_reset_requested ok'];
    expect(await eventLog(account)).toEqual(['signed_up ok', ...again]);
    expect((await eventsOf(account)).slice(1)).toMatchObject(
      again.map(() => ({ actor: 'anyone', at: NOON, ...client })),
    );
  });

  it('the sign-up link stops working once the owner requests a password link', async () => {
    const email = newEmail();
    await signUp(email, { password: ATTACKERS });
    const attackersLink = await lastToken(email);
    await sendPasswordReset({ email, client: createClient(), now: NOON });
    await expect(verify(attackersLink)).resolves.toEqual(linkOver);
    expect(await canLogIn(email, ATTACKERS)).toBe(false);
  });

  it('the last link stays valid when the mail limit is reached, so one link always works', async () => {
    const email = newEmail();
    for (let times = 0; times < 5; times += 1) await signUp(email);
    const click = { token: await lastToken(email), purpose: 'reset_password', now: NOON } as const;
    expect(await isMailLinkGood(click)).toBe(true);
  });
});

describe('the link that confirms an email', () => {
  it('a confirmation link works once', async () => {
    const email = newEmail();
    await signUp(email);
    const token = await lastToken(email);
    await expect(verify(token)).resolves.toEqual(done);
    await expect(verify(token)).resolves.toEqual(linkOver);
  });

  it('the email after confirmation explains what to do if someone else signed up, and names no one', async () => {
    const email = newEmail();
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
  ])('a confirmation link works for a day: after %i ms', async (age, outcome) => {
    const email = newEmail();
    await signUp(email);
    await expect(verify(await lastToken(email), addMs(NOON, age))).resolves.toEqual(outcome);
  });

  it('checking a confirmation link does not use it up, and it works for no other purpose', async () => {
    const email = newEmail();
    await signUp(email);
    const token = await lastToken(email);
    expect(await isMailLinkGood({ token, purpose: 'verify_email', now: NOON })).toBe(true);
    expect(await isMailLinkGood({ token, purpose: 'reset_password', now: NOON })).toBe(false);
    const reset = { token, password: ATTACKERS, client: createClient(), now: NOON };
    await expect(resetPassword(reset)).resolves.toEqual(linkOver);
    await expect(verify(token)).resolves.toEqual(done);
  });

  it.each(['', 'x', '\u0000', '\ud800', 'a'.repeat(43), 'a'.repeat(10_000)])(
    'an unknown token confirms no email: %#',
    async (token) => {
      await expect(verify(token)).resolves.toEqual(linkOver);
    },
  );

  it('a confirmation link does not confirm a disabled account', async () => {
    const email = newEmail();
    await signUp(email);
    await database().user.update({ where: { email }, data: { disabledAt: NOON } });
    await expect(verify(await lastToken(email))).resolves.toEqual(linkOver);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`concurrent sign-ups (${REAL_ONLY})`, () => {
  it('concurrent sign-ups with one email create one account, and its first link is void', async () => {
    const email = newEmail();
    await atOnce(3, (index) => signUp(email, { name: `Nora ${index}` }));
    expect(await database().user.count({ where: { email } })).toBe(1);
    const links = await mailedTokens(email);
    const good = (token: string) => isMailLinkGood({ token, purpose: 'verify_email', now: NOON });
    expect(await Promise.all(links.map(good))).not.toContain(true);
    const resets = links.map((token) => isMailLinkGood({ token, purpose: 'reset_password', now: NOON }));
    expect((await Promise.all(resets)).filter(Boolean)).toHaveLength(1);
  });

  it('ten concurrent clicks confirm an email once', async () => {
    const email = newEmail();
    await signUp(email);
    const token = await lastToken(email);
    const outcomes = await atOnce(10, () => verify(token));
    expect(tally(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)))).toEqual({ ok: 1, link_over: 9 });
  });
});

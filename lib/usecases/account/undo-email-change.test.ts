import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import type { PreparedPassword } from '@/lib/domain/password';
import { hashPassword, verifyPassword } from '@/lib/platform/password-hash';
import { database } from '@/lib/store/client';
import { inTransaction } from '@/lib/store/transaction';
import { eventLog, mailSubjectsOf } from '@/lib/testing/account-state';
import { accountOf, askFor, confirm, moveTo, tokenFor } from '@/lib/testing/change-email';
import { createClient, isLoggedIn, makeGrant, makeSession } from '@/lib/testing/login-state';
import { lastToken, mailedTokens } from '@/lib/testing/mail-links';
import { createPerson, givePasskey, NOON, newEmail, PASSWORD } from '@/lib/testing/person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { redeemLoginGrant } from '../login/redeem-login-grant';
import { claimMailLink } from './mail-links';
import { voidOtherAccess } from './own-account';
import { undoEmailChange } from './undo-email-change';

const done = { ok: true, value: null };
const over = { ok: false, reason: 'link_over' };

function undo(token: string, now = NOON) {
  return undoEmailChange({ token, client: createClient(), now });
}

describe('undoing an email change', () => {
  it('undoing an email change restores the address, logs everyone out, and leaves a password no one knows', async () => {
    const person = await createPerson();
    const email = newEmail();
    const token = await moveTo(person, email);
    const session = await makeSession(person, NOON);
    const grantToken = await makeGrant(person, NOON);
    expect(await undo(token)).toEqual(done);
    const account = await accountOf(person);
    expect(account).toMatchObject({ email: person.email, knownBrowsersVersion: 2 });
    expect(await verifyPassword(PASSWORD as PreparedPassword, account.passwordHash)).toEqual({
      ok: true,
      value: false,
    });
    expect(await isLoggedIn(session.token, NOON)).toBe(false);
    expect(await redeemLoginGrant({ grantToken, client: createClient(), now: NOON })).toMatchObject({ ok: false });
    expect((await eventLog(person)).at(-1)).toBe(`email_change_undone ok ${person.email}`);
    expect((await mailSubjectsOf(person)).at(-1)).toBe('Twofold: Your email address was restored');
    expect((await mailSubjectsOf({ email })).at(-1)).toBe('Twofold: Email address change undone');
    expect(await mailedTokens(email, 'reset_password')).toEqual([]);
  });

  it('undoing an email change computes no hash while it locks the account, so it works on a busy server', async () => {
    const person = await createPerson();
    const token = await moveTo(person, newEmail());
    let isBusy = true;
    const load = atOnce(52, async () => {
      while (isBusy) await hashPassword('somebody else' as PreparedPassword);
    });
    const outcome = await undo(token);
    isBusy = false;
    await load;
    expect(outcome).toEqual(done);
    expect((await accountOf(person)).email).toBe(person.email);
  });

  it('undoing an email change mails a link to set a new password, and that link works', async () => {
    const person = await createPerson();
    await undo(await moveTo(person, newEmail()));
    const token = await lastToken(person.email, 'reset_password');
    const claimed = await inTransaction((tx) => claimMailLink(tx, { token, purpose: 'reset_password', now: NOON }));
    expect(claimed).toMatchObject({ ok: true, value: { account: { id: person.id } } });
  });

  it('an undo link works for 7 days, even if the password was changed too', async () => {
    const person = await createPerson();
    const token = await moveTo(person, newEmail());
    await inTransaction((tx) => voidOtherAccess(tx, { userId: person.id, keptSessionId: null, now: NOON }));
    expect(await undo(token, addMs(NOON, 7 * DAY_MS - 1))).toEqual(done);
  });

  it('an undo link expires after 7 days', async () => {
    const person = await createPerson();
    expect(await undo(await moveTo(person, newEmail()), addMs(NOON, 7 * DAY_MS))).toEqual(over);
  });

  it('an undo link works once', async () => {
    const token = await moveTo(await createPerson(), newEmail());
    expect(await undo(token)).toEqual(done);
    expect(await undo(token)).toEqual(over);
  });

  it('a link issued for another purpose cannot undo an email change', async () => {
    const person = await createPerson();
    await undo(await moveTo(person, newEmail()));
    expect(await undo(await lastToken(person.email, 'reset_password'))).toEqual(over);
  });

  it('undoing the first of two email changes voids the undo link of the second', async () => {
    const person = await createPerson();
    const evil = newEmail();
    const first = await moveTo(person, evil, NOON);
    const second = await moveTo(person, newEmail(), addMs(NOON, HOUR_MS));
    expect(await undo(first, addMs(NOON, 2 * HOUR_MS))).toEqual(done);
    expect((await accountOf(person)).email).toBe(person.email);
    expect(await undo(second, addMs(NOON, 2 * HOUR_MS))).toEqual(over);
    expect((await accountOf(person)).email).toBe(person.email);
  });

  it('undoing the second of two email changes keeps the undo link of the first', async () => {
    const person = await createPerson();
    const first = await moveTo(person, newEmail(), NOON);
    const second = await moveTo(person, newEmail(), addMs(NOON, HOUR_MS));
    expect(await undo(second, addMs(NOON, 2 * HOUR_MS))).toEqual(done);
    expect(await undo(first, addMs(NOON, 3 * HOUR_MS))).toEqual(done);
    expect((await accountOf(person)).email).toBe(person.email);
  });

  it('an owner who changes the email back without a link leaves the other address no undo link', async () => {
    const person = await createPerson();
    const [evil, worse] = [newEmail(), newEmail()];
    await moveTo(person, evil, NOON);
    await moveTo(person, worse, addMs(NOON, HOUR_MS));
    const back = addMs(NOON, 2 * HOUR_MS);
    await confirm(await tokenFor(person, person.email, back), back);
    expect((await accountOf(person)).email).toBe(person.email);
    expect((await mailSubjectsOf({ email: worse })).at(-1)).toBe('Twofold: This is no longer your email address');
    expect(await mailedTokens(worse, 'undo_email_change')).toEqual([]);
    expect(await undo(await lastToken(evil, 'undo_email_change'), back)).toEqual(over);
    expect(await database().mailToken.count({ where: { userId: person.id, usedAt: null } })).toBe(0);
  });

  it('returning to a former address keeps the undo links of earlier changes', async () => {
    const person = await createPerson();
    const [first, second] = [newEmail(), newEmail()];
    const token = await moveTo(person, first, NOON);
    await moveTo(person, second, addMs(NOON, HOUR_MS));
    const back = addMs(NOON, 2 * HOUR_MS);
    await confirm(await tokenFor(person, first, back), back);
    expect(await undo(token, addMs(NOON, 3 * HOUR_MS))).toEqual(done);
    expect((await accountOf(person)).email).toBe(person.email);
  });

  it('a change back after 7 days can be undone, because the first change no longer can', async () => {
    const person = await createPerson();
    const email = newEmail();
    await moveTo(person, email, NOON);
    await moveTo(person, person.email, addMs(NOON, 7 * DAY_MS));
    expect(await mailedTokens(email, 'undo_email_change')).toHaveLength(1);
  });

  it('undoing an email change voids a further change awaiting confirmation', async () => {
    const person = await createPerson();
    const token = await moveTo(person, newEmail());
    const next = newEmail();
    await askFor(await makeSession(person, NOON), next);
    await undo(token, addMs(NOON, MINUTE_MS));
    expect(await confirm(await lastToken(next, 'change_email'))).toEqual(over);
  });

  it('undoing an email change keeps the factors', async () => {
    const person = await createPerson({ factors: ['totp'] });
    await givePasskey(person);
    await undo(await moveTo(person, newEmail()));
    expect(await database().totpCredential.count({ where: { userId: person.id } })).toBe(1);
    expect(await database().webauthnCredential.count({ where: { userId: person.id } })).toBe(1);
  });

  it('undoing an email change deletes an unconfirmed account that took the old address in the meantime', async () => {
    const person = await createPerson();
    const token = await moveTo(person, newEmail());
    const squatter = await createPerson({ emailVerifiedAt: null });
    await database().user.update({ where: { id: squatter.id }, data: { email: person.email } });
    expect(await undo(token)).toEqual(done);
    expect(await database().user.count({ where: { id: squatter.id } })).toBe(0);
  });

  it('an undo is refused if another account has confirmed the old address', async () => {
    const person = await createPerson();
    const email = newEmail();
    const token = await moveTo(person, email);
    const session = await makeSession(person, NOON);
    const owner = await createPerson();
    await database().user.update({ where: { id: owner.id }, data: { email: person.email } });
    expect(await undo(token)).toEqual(over);
    expect((await accountOf(person)).email).toBe(email);
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    expect((await accountOf(owner)).email).toBe(person.email);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`concurrent undos of an email change (${REAL_ONLY})`, () => {
  it('concurrent clicks on one undo link have one effect', async () => {
    const person = await createPerson();
    const token = await moveTo(person, newEmail());
    const outcomes = await atOnce(6, async () => (await undo(token)).ok);
    expect(tally(outcomes.map(String))).toEqual({ true: 1, false: 5 });
    expect((await accountOf(person)).knownBrowsersVersion).toBe(2);
  });

  it('undoing an email change leaves no session of a login in progress', async () => {
    for (let round = 0; round < 5; round += 1) {
      const person = await createPerson();
      const token = await moveTo(person, newEmail());
      const grantToken = await makeGrant(person, NOON);
      await Promise.all([undo(token), redeemLoginGrant({ grantToken, client: createClient(), now: NOON })]);
      expect(await database().session.count({ where: { userId: person.id, endedAt: null } })).toBe(0);
    }
  });
});

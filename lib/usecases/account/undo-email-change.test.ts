import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { hashPassword, verifyPassword } from '@/lib/platform/password-hash';
import { database } from '@/lib/store/client';
import { inTransaction } from '@/lib/store/transaction';
import { accountOf, askFor, confirm, moveTo, tokenFor } from '@/lib/testing/change-email';
import { givePasskey } from '@/lib/testing/give-passkey';
import { lastToken, mailedTokens } from '@/lib/testing/mail-links';
import {
  isLoggedIn,
  mailSubjectsOf,
  makeGrant,
  makeOrigin,
  makePerson,
  makePersonWithTotp,
  makeSession,
  NOON,
  PASSWORD,
  storyOf,
} from '@/lib/testing/make-person';
import { newAddress } from '@/lib/testing/new-address';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { redeemLoginGrant } from '../login/redeem-login-grant';
import { claimMailLink } from '../steps/claim-mail-link';
import { voidOtherAccess } from '../steps/void-other-access';
import { undoEmailChange } from './undo-email-change';

const done = { ok: true, value: null };
const over = { ok: false, reason: 'link_over' };

function undo(token: string, now = NOON) {
  return undoEmailChange({ token, origin: makeOrigin(), now });
}

describe('undoing a change of address', () => {
  it('brings the address back, logs everybody out, and leaves a password that nobody knows', async () => {
    const person = await makePerson();
    const email = newAddress();
    const token = await moveTo(person, email);
    const session = await makeSession(person, NOON);
    const grantToken = await makeGrant(person, NOON);
    expect(await undo(token)).toEqual(done);
    const account = await accountOf(person);
    expect(account).toMatchObject({ email: person.email, browserEpoch: 2 });
    expect(await verifyPassword(PASSWORD, account.passwordHash)).toEqual({ ok: true, value: false });
    expect(await isLoggedIn(session.token, NOON)).toBe(false);
    expect(await redeemLoginGrant({ grantToken, origin: makeOrigin(), now: NOON })).toMatchObject({ ok: false });
    expect((await storyOf(person)).at(-1)).toBe(`email_change_undone ok ${person.email}`);
    expect((await mailSubjectsOf(person)).at(-1)).toBe('Twofold: Your e-mail address is back');
    expect((await mailSubjectsOf({ email })).at(-1)).toBe('Twofold: A change of e-mail address was undone');
    expect(await mailedTokens(email, 'reset_password')).toEqual([]);
  });

  it('hashes nothing while it holds the account, so it works when the server is too busy for that', async () => {
    const person = await makePerson();
    const token = await moveTo(person, newAddress());
    let isBusy = true;
    const load = atOnce(52, async () => {
      while (isBusy) await hashPassword('somebody else');
    });
    const outcome = await undo(token);
    isBusy = false;
    await load;
    expect(outcome).toEqual(done);
    expect((await accountOf(person)).email).toBe(person.email);
  });

  it('mails a link to choose a new password that works', async () => {
    const person = await makePerson();
    await undo(await moveTo(person, newAddress()));
    const token = await lastToken(person.email, 'reset_password');
    const claimed = await inTransaction((tx) => claimMailLink(tx, { token, purpose: 'reset_password', now: NOON }));
    expect(claimed).toMatchObject({ ok: true, value: { account: { id: person.id } } });
  });

  it('works after whoever changed it changed the password too, within 7 days', async () => {
    const person = await makePerson();
    const token = await moveTo(person, newAddress());
    await inTransaction((tx) => voidOtherAccess(tx, { userId: person.id, keptSessionId: null, now: NOON }));
    expect(await undo(token, addMs(NOON, 7 * DAY_MS - 1))).toEqual(done);
  });

  it('is over after 7 days', async () => {
    const person = await makePerson();
    expect(await undo(await moveTo(person, newAddress()), addMs(NOON, 7 * DAY_MS))).toEqual(over);
  });

  it('works once', async () => {
    const token = await moveTo(await makePerson(), newAddress());
    expect(await undo(token)).toEqual(done);
    expect(await undo(token)).toEqual(over);
  });

  it('takes no link of another purpose', async () => {
    const person = await makePerson();
    await undo(await moveTo(person, newAddress()));
    expect(await undo(await lastToken(person.email, 'reset_password'))).toEqual(over);
  });

  it('goes back behind a second change, whose own way back is then void', async () => {
    const person = await makePerson();
    const evil = newAddress();
    const first = await moveTo(person, evil, NOON);
    const second = await moveTo(person, newAddress(), addMs(NOON, HOUR_MS));
    expect(await undo(first, addMs(NOON, 2 * HOUR_MS))).toEqual(done);
    expect((await accountOf(person)).email).toBe(person.email);
    expect(await undo(second, addMs(NOON, 2 * HOUR_MS))).toEqual(over);
    expect((await accountOf(person)).email).toBe(person.email);
  });

  it('keeps the way back out of an earlier change', async () => {
    const person = await makePerson();
    const first = await moveTo(person, newAddress(), NOON);
    const second = await moveTo(person, newAddress(), addMs(NOON, HOUR_MS));
    expect(await undo(second, addMs(NOON, 2 * HOUR_MS))).toEqual(done);
    expect(await undo(first, addMs(NOON, 3 * HOUR_MS))).toEqual(done);
    expect((await accountOf(person)).email).toBe(person.email);
  });

  it('is not offered to the address that is left when the owner changes it back without the link', async () => {
    const person = await makePerson();
    const [evil, worse] = [newAddress(), newAddress()];
    await moveTo(person, evil, NOON);
    await moveTo(person, worse, addMs(NOON, HOUR_MS));
    const back = addMs(NOON, 2 * HOUR_MS);
    await confirm(await tokenFor(person, person.email, back), back);
    expect((await accountOf(person)).email).toBe(person.email);
    expect((await mailSubjectsOf({ email: worse })).at(-1)).toBe('Twofold: This is no longer your e-mail address');
    expect(await mailedTokens(worse, 'undo_email_change')).toEqual([]);
    expect(await undo(await lastToken(evil, 'undo_email_change'), back)).toEqual(over);
    expect(await database().mailToken.count({ where: { userId: person.id, usedAt: null } })).toBe(0);
  });

  it('stays open after a return for what was changed before', async () => {
    const person = await makePerson();
    const [first, second] = [newAddress(), newAddress()];
    const token = await moveTo(person, first, NOON);
    await moveTo(person, second, addMs(NOON, HOUR_MS));
    const back = addMs(NOON, 2 * HOUR_MS);
    await confirm(await tokenFor(person, first, back), back);
    expect(await undo(token, addMs(NOON, 3 * HOUR_MS))).toEqual(done);
    expect((await accountOf(person)).email).toBe(person.email);
  });

  it('is offered again after 7 days, when nobody could undo the first change any more', async () => {
    const person = await makePerson();
    const email = newAddress();
    await moveTo(person, email, NOON);
    await moveTo(person, person.email, addMs(NOON, 7 * DAY_MS));
    expect(await mailedTokens(email, 'undo_email_change')).toHaveLength(1);
  });

  it('voids a further change that waits for its confirmation', async () => {
    const person = await makePerson();
    const token = await moveTo(person, newAddress());
    const next = newAddress();
    await askFor(await makeSession(person, NOON), next);
    await undo(token, addMs(NOON, MINUTE_MS));
    expect(await confirm(await lastToken(next, 'change_email'))).toEqual(over);
  });

  it('keeps the factors', async () => {
    const person = await makePersonWithTotp();
    await givePasskey(person);
    await undo(await moveTo(person, newAddress()));
    expect(await database().totpCredential.count({ where: { userId: person.id } })).toBe(1);
    expect(await database().webauthnCredential.count({ where: { userId: person.id } })).toBe(1);
  });

  it('removes an account that claimed the old address meanwhile and never proved it', async () => {
    const person = await makePerson();
    const token = await moveTo(person, newAddress());
    const squatter = await makePerson({ emailVerifiedAt: null });
    await database().user.update({ where: { id: squatter.id }, data: { email: person.email } });
    expect(await undo(token)).toEqual(done);
    expect(await database().user.count({ where: { id: squatter.id } })).toBe(0);
  });

  it('is refused when another account has proven the old address', async () => {
    const person = await makePerson();
    const email = newAddress();
    const token = await moveTo(person, email);
    const session = await makeSession(person, NOON);
    const owner = await makePerson();
    await database().user.update({ where: { id: owner.id }, data: { email: person.email } });
    expect(await undo(token)).toEqual(over);
    expect((await accountOf(person)).email).toBe(email);
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    expect((await accountOf(owner)).email).toBe(person.email);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`undoing at the same moment (${REAL_ONLY})`, () => {
  it('with one link has one effect', async () => {
    const person = await makePerson();
    const token = await moveTo(person, newAddress());
    const outcomes = await atOnce(6, async () => (await undo(token)).ok);
    expect(tally(outcomes.map(String))).toEqual({ true: 1, false: 5 });
    expect((await accountOf(person)).browserEpoch).toBe(2);
  });

  it('as a login that is under way leaves no session', async () => {
    for (let round = 0; round < 5; round += 1) {
      const person = await makePerson();
      const token = await moveTo(person, newAddress());
      const grantToken = await makeGrant(person, NOON);
      await Promise.all([undo(token), redeemLoginGrant({ grantToken, origin: makeOrigin(), now: NOON })]);
      expect(await database().session.count({ where: { userId: person.id, endedAt: null } })).toBe(0);
    }
  });
});

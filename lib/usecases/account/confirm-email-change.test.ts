import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { inTransaction } from '@/lib/store/transaction';
import { accountOf, askFor, confirm, moveTo, tokenFor } from '@/lib/testing/change-email';
import { lastToken, mailedTokens } from '@/lib/testing/mail-links';
import {
  eventsOf,
  isLoggedIn,
  mailSubjectsOf,
  makeGrant,
  makeOrigin,
  makePerson,
  makeSession,
  NOON,
} from '@/lib/testing/make-person';
import { newAddress } from '@/lib/testing/new-address';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { redeemLoginGrant } from '../login/redeem-login-grant';
import { claimMailLink } from '../steps/claim-mail-link';
import { issueMailLink } from '../steps/issue-mail-link';
import { voidOpenLogins } from '../steps/void-other-access';

const done = { ok: true, value: null };
const over = { ok: false, reason: 'link_over' };

function outcomeOf({ ok, ...rest }: { ok: boolean; reason?: string }): string {
  return ok ? 'ok' : (rest.reason ?? '');
}

describe('confirming another address', () => {
  it('changes it, keeps the session, and mails the way back to the old address', async () => {
    const person = await makePerson();
    const [email, session] = [newAddress(), await makeSession(person, NOON)];
    await askFor(session, email);
    expect(await confirm(await lastToken(email, 'change_email'))).toEqual(done);
    expect(await accountOf(person)).toMatchObject({ email, emailVerifiedAt: NOON, securityVersion: 2 });
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    expect((await eventsOf(person)).at(-1)).toMatchObject({
      kind: 'email_changed',
      outcome: 'ok',
      reason: email,
      actor: 'anyone',
    });
    expect((await mailSubjectsOf(person)).at(-1)).toBe('Twofold: Your e-mail address was changed');
    expect((await mailSubjectsOf({ email })).at(-1)).toBe('Twofold: This is your e-mail address now');
    expect(await mailedTokens(person.email, 'undo_email_change')).toHaveLength(1);
    expect(await mailedTokens(email, 'undo_email_change')).toEqual([]);
  });

  it('voids a link to reset the password and a login under way', async () => {
    const person = await makePerson();
    const grantToken = await makeGrant(person, NOON);
    const account = await accountOf(person);
    const link = { purpose: 'reset_password', account, address: person.email, now: NOON } as const;
    const url = await inTransaction((tx) => issueMailLink(tx, link));
    await moveTo(person, newAddress());
    const click = { token: url.split('token=')[1] ?? '', purpose: 'reset_password', now: NOON } as const;
    expect(await inTransaction((tx) => claimMailLink(tx, click))).toEqual(over);
    expect(await redeemLoginGrant({ grantToken, origin: makeOrigin(), now: NOON })).toMatchObject({ ok: false });
  });

  it('works once', async () => {
    const person = await makePerson();
    const token = await tokenFor(person, newAddress());
    expect(await confirm(token)).toEqual(done);
    expect(await confirm(token)).toEqual(over);
    expect((await accountOf(person)).securityVersion).toBe(2);
  });

  it('works until 24 hours are over, and not after', async () => {
    const [one, other] = [
      await tokenFor(await makePerson(), newAddress()),
      await tokenFor(await makePerson(), newAddress()),
    ];
    expect(await confirm(one, addMs(NOON, DAY_MS - 1))).toEqual(done);
    expect(await confirm(other, addMs(NOON, DAY_MS))).toEqual(over);
  });

  it('is over after a change of password or factors', async () => {
    const person = await makePerson();
    const token = await tokenFor(person, newAddress());
    await inTransaction((tx) => voidOpenLogins(tx, { userId: person.id, now: new Date() }));
    expect(await confirm(token)).toEqual(over);
    expect((await accountOf(person)).email).toBe(person.email);
  });

  it('takes no link of another purpose', async () => {
    const person = await makePerson();
    const undoToken = await moveTo(person, newAddress());
    expect(await confirm(undoToken)).toEqual(over);
  });

  it.each(['', 'x', '\u0000', '\ud800', 'a'.repeat(43), 'a'.repeat(100_000)])('knows no token %#', async (token) => {
    expect(await confirm(token)).toEqual(over);
  });

  it('touches no other account', async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    await moveTo(person, newAddress());
    expect(await accountOf(other)).toMatchObject({ email: other.email, securityVersion: 1 });
  });

  it('is over for a disabled account', async () => {
    const person = await makePerson();
    const token = await tokenFor(person, newAddress());
    await database().user.update({ where: { id: person.id }, data: { disabledAt: NOON } });
    expect(await confirm(token)).toEqual(over);
  });

  it('removes an account that claimed the address and never proved it, with its log', async () => {
    const [person, squatter] = [await makePerson(), await makePerson({ emailVerifiedAt: null })];
    const event = { at: NOON, kind: 'signed_up', outcome: 'ok', subjectId: squatter.id, actor: 'anyone' };
    await database().securityEvent.create({ data: { ...event, address: '', agent: '' } });
    await moveTo(person, squatter.email);
    expect(await accountOf(person)).toMatchObject({ email: squatter.email });
    expect(await database().user.count({ where: { id: squatter.id } })).toBe(0);
    expect(await eventsOf(squatter)).toEqual([]);
  });

  it('is refused when the address was proven by another account meanwhile, and the link is not used up', async () => {
    const [person, email] = [await makePerson(), newAddress()];
    const token = await tokenFor(person, email);
    const other = await makePerson();
    await database().user.update({ where: { id: other.id }, data: { email } });
    expect(await confirm(token)).toEqual(over);
    expect(await accountOf(person)).toMatchObject({ email: person.email, securityVersion: 1 });
    await database().user.update({ where: { id: other.id }, data: { email: other.email } });
    expect(await confirm(token)).toEqual(done);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`confirmations at the same moment (${REAL_ONLY})`, () => {
  it('of one link have one effect', async () => {
    const person = await makePerson();
    const token = await tokenFor(person, newAddress());
    const outcomes = await atOnce(10, async () => outcomeOf(await confirm(token)));
    expect(tally(outcomes)).toEqual({ ok: 1, link_over: 9 });
    expect((await accountOf(person)).securityVersion).toBe(2);
  });

  it('of one address by several accounts let one of them have it', async () => {
    const email = newAddress();
    const people = await atOnce(3, () => makePerson());
    const tokens: string[] = [];
    for (const person of people) tokens.push(await tokenFor(person, email));
    const outcomes = await atOnce(3, async (index) => outcomeOf(await confirm(tokens[index] ?? '')));
    expect(tally(outcomes)).toEqual({ ok: 1, link_over: 2 });
    expect(await database().user.count({ where: { email } })).toBe(1);
    const ids = people.map(({ id }) => id);
    expect(await database().mailToken.count({ where: { userId: { in: ids }, purpose: 'undo_email_change' } })).toBe(1);
  });
});

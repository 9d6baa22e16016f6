import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { inTransaction } from '@/lib/store/transaction';
import { eventsOf, mailSubjectsOf } from '@/lib/testing/account-state';
import { accountOf, askFor, confirm, moveTo, tokenFor } from '@/lib/testing/change-email';
import { createClient, isLoggedIn, makeGrant, makeSession } from '@/lib/testing/login-state';
import { lastToken, mailedTokens } from '@/lib/testing/mail-links';
import { createPerson, NOON, newEmail } from '@/lib/testing/person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { redeemLoginGrant } from '../login/redeem-login-grant';
import { claimMailLink, issueMailLink } from './mail-links';
import { voidOpenLogins } from './own-account';

const done = { ok: true, value: null };
const over = { ok: false, reason: 'link_over' };

function outcomeOf({ ok, ...rest }: { ok: boolean; reason?: string }): string {
  return ok ? 'ok' : (rest.reason ?? '');
}

describe('confirming an email change', () => {
  it('confirming an email change keeps the session and mails an undo link to the old address', async () => {
    const person = await createPerson();
    const [email, session] = [newEmail(), await makeSession(person, NOON)];
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
    expect((await mailSubjectsOf(person)).at(-1)).toBe('Twofold: Your email address was changed');
    expect((await mailSubjectsOf({ email })).at(-1)).toBe('Twofold: Your new email address is confirmed');
    expect(await mailedTokens(person.email, 'undo_email_change')).toHaveLength(1);
    expect(await mailedTokens(email, 'undo_email_change')).toEqual([]);
  });

  it('confirming an email change voids password reset links and logins in progress', async () => {
    const person = await createPerson();
    const grantToken = await makeGrant(person, NOON);
    const account = await accountOf(person);
    const link = { purpose: 'reset_password', account, email: person.email, now: NOON } as const;
    const url = await inTransaction((tx) => issueMailLink(tx, link));
    await moveTo(person, newEmail());
    const click = { token: url.split('token=')[1] ?? '', purpose: 'reset_password', now: NOON } as const;
    expect(await inTransaction((tx) => claimMailLink(tx, click))).toEqual(over);
    expect(await redeemLoginGrant({ grantToken, client: createClient(), now: NOON })).toMatchObject({ ok: false });
  });

  it('a link to confirm an email change works once', async () => {
    const person = await createPerson();
    const token = await tokenFor(person, newEmail());
    expect(await confirm(token)).toEqual(done);
    expect(await confirm(token)).toEqual(over);
    expect((await accountOf(person)).securityVersion).toBe(2);
  });

  it('a link to confirm an email change works for 24 hours', async () => {
    const [one, other] = [
      await tokenFor(await createPerson(), newEmail()),
      await tokenFor(await createPerson(), newEmail()),
    ];
    expect(await confirm(one, addMs(NOON, DAY_MS - 1))).toEqual(done);
    expect(await confirm(other, addMs(NOON, DAY_MS))).toEqual(over);
  });

  it('a link to confirm an email change is void after a change of password or factors', async () => {
    const person = await createPerson();
    const token = await tokenFor(person, newEmail());
    await inTransaction((tx) => voidOpenLogins(tx, { userId: person.id, now: new Date() }));
    expect(await confirm(token)).toEqual(over);
    expect((await accountOf(person)).email).toBe(person.email);
  });

  it('a link issued for another purpose cannot confirm an email change', async () => {
    const person = await createPerson();
    const undoToken = await moveTo(person, newEmail());
    expect(await confirm(undoToken)).toEqual(over);
  });

  it.each(['', 'x', '\u0000', '\ud800', 'a'.repeat(43), 'a'.repeat(100_000)])(
    'an unknown token cannot confirm an email change: %#',
    async (token) => {
      expect(await confirm(token)).toEqual(over);
    },
  );

  it('confirming an email change leaves other accounts alone', async () => {
    const [person, other] = [await createPerson(), await createPerson()];
    await moveTo(person, newEmail());
    expect(await accountOf(other)).toMatchObject({ email: other.email, securityVersion: 1 });
  });

  it('a disabled account cannot confirm an email change', async () => {
    const person = await createPerson();
    const token = await tokenFor(person, newEmail());
    await database().user.update({ where: { id: person.id }, data: { disabledAt: NOON } });
    expect(await confirm(token)).toEqual(over);
  });

  it('confirming an email change deletes an unconfirmed account with that address, along with its log', async () => {
    const [person, squatter] = [await createPerson(), await createPerson({ emailVerifiedAt: null })];
    const event = { at: NOON, kind: 'signed_up', outcome: 'ok', subjectId: squatter.id, actor: 'anyone' } as const;
    await database().securityEvent.create({ data: { ...event, ip: '', userAgent: '' } });
    await moveTo(person, squatter.email);
    expect(await accountOf(person)).toMatchObject({ email: squatter.email });
    expect(await database().user.count({ where: { id: squatter.id } })).toBe(0);
    expect(await eventsOf(squatter)).toEqual([]);
  });

  it('an email change is refused, and its link stays unused, if another account confirms the address first', async () => {
    const [person, email] = [await createPerson(), newEmail()];
    const token = await tokenFor(person, email);
    const other = await createPerson();
    await database().user.update({ where: { id: other.id }, data: { email } });
    expect(await confirm(token)).toEqual(over);
    expect(await accountOf(person)).toMatchObject({ email: person.email, securityVersion: 1 });
    await database().user.update({ where: { id: other.id }, data: { email: other.email } });
    expect(await confirm(token)).toEqual(done);
  });
});

describe.skipIf(!IS_REAL_POSTGRES)(`concurrent confirmations of an email change (${REAL_ONLY})`, () => {
  it('concurrent clicks on one link change the email once', async () => {
    const person = await createPerson();
    const token = await tokenFor(person, newEmail());
    const outcomes = await atOnce(10, async () => outcomeOf(await confirm(token)));
    expect(tally(outcomes)).toEqual({ ok: 1, link_over: 9 });
    expect((await accountOf(person)).securityVersion).toBe(2);
  });

  it('only one of several accounts confirming the same address at once gets it', async () => {
    const email = newEmail();
    const people = await atOnce(3, () => createPerson());
    const tokens: string[] = [];
    for (const person of people) tokens.push(await tokenFor(person, email));
    const outcomes = await atOnce(3, async (index) => outcomeOf(await confirm(tokens[index] ?? '')));
    expect(tally(outcomes)).toEqual({ ok: 1, link_over: 2 });
    expect(await database().user.count({ where: { email } })).toBe(1);
    const ids = people.map(({ id }) => id);
    expect(await database().mailToken.count({ where: { userId: { in: ids }, purpose: 'undo_email_change' } })).toBe(1);
  });
});

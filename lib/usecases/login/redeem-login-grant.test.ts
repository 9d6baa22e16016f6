import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { givePasskey } from '@/lib/testing/give-passkey';
import { giveTotp, isLoggedIn, makeGrant, makeOrigin, makePerson, NOON } from '@/lib/testing/make-person';
import { redeemLoginGrant } from './redeem-login-grant';

const over = { ok: false, reason: 'grant_over' };

function redeem(grantToken: string, now = NOON, origin = makeOrigin()) {
  return redeemLoginGrant({ grantToken, origin, now });
}

describe('a login grant', () => {
  it('begins one session, of seven days, from where it was redeemed', async () => {
    const person = await makePerson();
    const grantToken = await makeGrant(person, NOON);
    const origin = makeOrigin();
    const redeemed = await redeem(grantToken, NOON, origin);
    if (!redeemed.ok) throw new Error(redeemed.reason);
    expect(redeemed.value.sessionToken).not.toBe(grantToken);
    expect(await isLoggedIn(redeemed.value.sessionToken, NOON)).toBe(true);
    await expect(redeem(grantToken)).resolves.toEqual(over);
    const sessions = await database().session.findMany({ where: { userId: person.id } });
    expect(sessions).toMatchObject([{ ...origin, createdAt: NOON, endsAt: addMs(NOON, 7 * DAY_MS), endedAt: null }]);
    expect(Buffer.from(sessions[0]?.tokenHash ?? []).toString('base64url')).not.toBe(redeemed.value.sessionToken);
  });

  it.each([
    [59_999, true],
    [60_000, false],
    [DAY_MS, false],
  ])('is good after %d ms: %s', async (afterMs, isGood) => {
    const grantToken = await makeGrant(await makePerson(), NOON);
    expect((await redeem(grantToken, addMs(NOON, afterMs))).ok).toBe(isGood);
  });

  it.each([
    ['the account changed in between', { securityVersion: 2 }],
    ['the account was disabled in between', { disabledAt: NOON }],
  ])('is void when %s, for good', async (_name, data) => {
    const person = await makePerson();
    const grantToken = await makeGrant(person, NOON);
    await database().user.update({ where: { id: person.id }, data });
    await expect(redeem(grantToken)).resolves.toEqual(over);
    await database().user.update({ where: { id: person.id }, data: { securityVersion: 1, disabledAt: null } });
    await expect(redeem(grantToken)).resolves.toEqual(over);
    expect(await database().session.count({ where: { userId: person.id } })).toBe(0);
  });

  it.each([
    ['an authenticator app', giveTotp],
    ['a passkey', givePasskey],
  ])('without the factor of an account with %s begins no session, whoever minted it', async (_name, give) => {
    const person = await makePerson();
    const grantToken = await makeGrant(person, NOON); // for the password alone
    await give(person);
    await expect(redeem(grantToken)).resolves.toEqual(over);
    expect(await database().session.count({ where: { userId: person.id } })).toBe(0);
  });

  it('is nothing that could be guessed or read in the database', async () => {
    const person = await makePerson();
    const grantToken = await makeGrant(person, NOON);
    const row = await database().loginGrant.findFirstOrThrow({ where: { userId: person.id } });
    const stored = Buffer.from(row.tokenHash);
    for (const token of ['', row.id, stored.toString('hex'), stored.toString('base64url'), `${grantToken} `]) {
      await expect(redeem(token)).resolves.toEqual(over);
    }
  });
});

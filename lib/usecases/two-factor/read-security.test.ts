import { describe, expect, it } from 'vitest';
import { addMs, MINUTE_MS } from '@/lib/domain/duration';
import { givePasskey } from '@/lib/testing/give-passkey';
import { giveRecoveryCodes } from '@/lib/testing/give-recovery-codes';
import { giveTotp, makeOrigin, makePerson, makePersonWithTotp, makeSession, NOON } from '@/lib/testing/make-person';
import { makeRecoveryCodes } from '../recovery/make-recovery-codes';
import { readSecurity } from './read-security';

const later = addMs(NOON, 2 * MINUTE_MS);

describe('what the security page shows', () => {
  it('is off, with nothing to hint at, before the first factor', async () => {
    const { id: userId } = await makePerson();
    const view = await readSecurity({ userId, now: later });
    expect(view).toMatchObject({ isOn: false, app: null, passkeys: [], recoveryCodes: null, hint: null });
  });

  it('says since when, and of a minute ago that it is fresh', async () => {
    const { id: userId } = await makePersonWithTotp();
    const atOnce = await readSecurity({ userId, now: addMs(NOON, MINUTE_MS - 1) });
    expect(atOnce.app).toEqual({ since: NOON, lastUsedAt: null, isFresh: true });
    const view = await readSecurity({ userId, now: addMs(NOON, MINUTE_MS) });
    expect(view.app).toEqual({ since: NOON, lastUsedAt: null, isFresh: false });
  });

  it('is on with a passkey alone, with what a browser needs for its list and nothing secret', async () => {
    const person = await makePerson();
    const { id, authenticator } = await givePasskey(person);
    await giveRecoveryCodes(person);
    const view = await readSecurity({ userId: person.id, now: later });
    expect(view).toMatchObject({ isOn: true, app: null, hint: 'no_second_way' });
    expect(view.passkeys).toEqual([
      {
        id,
        credentialId: authenticator.credentialId.toString('base64url'),
        name: 'Laptop',
        badge: 'this device only',
        addedAt: NOON,
        lastUsedAt: null,
      },
    ]);
    expect(view.recoveryCodes).toMatchObject({ left: 10, total: 10, isFew: false });
  });

  it('has no codes for a factor that is older than they are, hints at it, and lets them be made', async () => {
    const person = await makePerson();
    await giveTotp(person);
    const session = await makeSession(person, NOON);
    const before = await readSecurity({ userId: person.id, now: later });
    expect(before).toMatchObject({ isOn: true, recoveryCodes: null, hint: 'few_codes' });
    await expect(makeRecoveryCodes({ session, origin: makeOrigin(), now: NOON })).resolves.toMatchObject({ ok: true });
    const after = await readSecurity({ userId: person.id, now: later });
    expect(after).toMatchObject({ recoveryCodes: { left: 10, madeAt: NOON }, hint: 'no_second_way' });
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { database } from '@/lib/store/client';
import { givePasskey, passkeysOf } from '@/lib/testing/give-passkey';
import { giveRecoveryCodes, recoveryCodesOf } from '@/lib/testing/give-recovery-codes';
import {
  giveTotp,
  isLoggedIn,
  mailSubjectsOf,
  makeLoginAttempt,
  makeOrigin,
  makePerson,
  makeSession,
  NOON,
  storyOf,
} from '@/lib/testing/make-person';
import { readLoginAttempt } from '../login/read-login-attempt';
import type { CurrentSession } from '../steps/current-session';
import { removePasskey } from './remove-passkey';
import { renamePasskey } from './rename-passkey';

const done = { ok: true, value: null };
const refused = (reason: string) => ({ ok: false, reason });

async function makeOwner(role: 'member' | 'support' = 'member') {
  const person = await makePerson();
  await database().user.update({ where: { id: person.id }, data: { role } });
  const { id } = await givePasskey(person);
  await giveRecoveryCodes(person);
  return { person, id, session: await makeSession(person, NOON) };
}

function remove(session: CurrentSession, id: string) {
  return removePasskey({ session, id, origin: makeOrigin(), now: NOON });
}

describe('removing a passkey', () => {
  it('takes the recovery codes with the last factor; other sessions and logins end', async () => {
    const { person, id, session } = await makeOwner();
    const [other, attemptToken] = [await makeSession(person, NOON), await makeLoginAttempt(person, NOON)];
    await expect(remove(session, id)).resolves.toEqual(done);
    expect(await passkeysOf(person)).toEqual([]);
    expect(await recoveryCodesOf(person)).toEqual({ total: 0, left: 0 });
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    expect(await isLoggedIn(other.token, NOON)).toBe(false);
    expect(await readLoginAttempt({ attemptToken, now: NOON })).toBeNull();
    expect(await storyOf(person)).toEqual(['passkey_removed ok Laptop']);
    expect(await mailSubjectsOf(person)).toHaveLength(1);
  });

  it('leaves the codes beside another passkey or the app', async () => {
    const [one, two] = [await makeOwner(), await makeOwner()];
    await givePasskey(one.person);
    await giveTotp(two.person);
    for (const { person, id, session } of [one, two]) {
      await expect(remove(session, id)).resolves.toEqual(done);
      expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 10 });
    }
  });

  it('is refused to staff for the last factor, and for no other', async () => {
    const { person, id, session } = await makeOwner('support');
    await expect(remove(session, id)).resolves.toEqual(refused('last_factor_of_staff'));
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 10 });
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    await giveTotp(person);
    await expect(remove(session, id)).resolves.toEqual(done);
  });

  it('finds no passkey of another person, none that is gone and none of a name that is no id', async () => {
    const [owner, victim] = [await makeOwner(), await makeOwner()];
    for (const id of [victim.id, randomUUID(), 'x', '', "' OR 1=1 --"]) {
      await expect(remove(owner.session, id)).resolves.toEqual(refused('not_found'));
    }
    const renaming = { session: owner.session, id: victim.id, typed: 'Mine', origin: makeOrigin(), now: NOON };
    await expect(renamePasskey(renaming)).resolves.toEqual(refused('not_found'));
    expect(await passkeysOf(victim.person)).toMatchObject([{ name: 'Laptop' }]);
    expect(await storyOf(victim.person)).toEqual([]);
  });

  it('needs a recent step-up', async () => {
    const { person, id, session } = await makeOwner();
    await expect(remove({ ...session, hasRecentStepUp: false }, id)).resolves.toEqual(refused('step_up_needed'));
    expect(await passkeysOf(person)).toHaveLength(1);
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Role } from '@/lib/domain/role';
import { database } from '@/lib/store/client';
import { eventLog, mailSubjectsOf, passkeysOf, recoveryCodesOf } from '@/lib/testing/account-state';
import { createClient, isLoggedIn, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { createPerson, givePasskey, giveRecoveryCodes, giveTotp, NOON, PASSWORD } from '@/lib/testing/person';
import { readLoginAttempt } from '../login/read-login-attempt';
import { startLogin } from '../login/start-login';
import type { CurrentSession } from '../sessions/current-session';
import { openEnrolment } from '../two-factor/open-enrolment';
import { removePasskey } from './remove-passkey';
import { renamePasskey } from './rename-passkey';

const stillOn = { ok: true, value: { isStillOn: true } };
const off = { ok: true, value: { isStillOn: false } };
const refused = (reason: string) => ({ ok: false, reason });

async function makeOwner(role: Role = 'member') {
  const person = await createPerson();
  await database().user.update({ where: { id: person.id }, data: { role } });
  const { id } = await givePasskey(person);
  await giveRecoveryCodes(person);
  return { person, id, session: await makeSession(person, NOON) };
}

function remove(session: CurrentSession, id: string, password: string | null = null, client = createClient()) {
  return removePasskey({ session, id, password, knownBrowserId: null, client, now: NOON });
}

describe('removing a passkey beside other factors', () => {
  it('removing a passkey beside another factor keeps the recovery codes and notifies the owner', async () => {
    const [one, two] = [await makeOwner(), await makeOwner()];
    await givePasskey(one.person);
    await giveTotp(two.person);
    for (const { person, id, session } of [one, two]) {
      const [other, attemptToken] = [await makeSession(person, NOON), await makeLoginAttempt(person, NOON)];
      await expect(remove(session, id)).resolves.toEqual(stillOn);
      expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 10 });
      expect(await isLoggedIn(session.token, NOON)).toBe(true);
      expect(await isLoggedIn(other.token, NOON)).toBe(false);
      expect(await readLoginAttempt({ attemptToken, now: NOON })).toBeNull();
      expect(await eventLog(person)).toEqual(['passkey_removed ok Laptop']);
      expect(await mailSubjectsOf(person)).toEqual(['Twofold: A passkey or security key was removed']);
    }
  });

  it('removing a passkey beside another factor requires a recent step-up, whatever password is sent', async () => {
    const { person, id, session } = await makeOwner();
    await giveTotp(person);
    const stale = { ...session, hasRecentStepUp: false };
    await expect(remove(stale, id)).resolves.toEqual(refused('step_up_needed'));
    await expect(remove(stale, id, PASSWORD)).resolves.toEqual(refused('step_up_needed'));
    expect(await passkeysOf(person)).toHaveLength(1);
  });

  it('staff can remove a passkey beside another factor', async () => {
    const { person, id, session } = await makeOwner('support');
    await giveTotp(person);
    await expect(remove(session, id)).resolves.toEqual(stillOn);
  });

  it('a passkey of another person, a removed one or an invalid id is not found', async () => {
    const [owner, victim] = [await makeOwner(), await makeOwner()];
    for (const id of [victim.id, randomUUID(), 'x', '', "' OR 1=1 --"]) {
      await expect(remove(owner.session, id)).resolves.toEqual(refused('not_found'));
      await expect(remove(owner.session, id, PASSWORD)).resolves.toEqual(refused('not_found'));
    }
    const renaming = { session: owner.session, id: victim.id, typed: 'Mine', client: createClient(), now: NOON };
    await expect(renamePasskey(renaming)).resolves.toEqual(refused('not_found'));
    expect(await passkeysOf(victim.person)).toMatchObject([{ name: 'Laptop' }]);
    expect(await passkeysOf(owner.person)).toHaveLength(1);
    expect(await eventLog(victim.person)).toEqual([]);
  });
});

describe('removing the last factor, a passkey', () => {
  it('removing the last passkey turns two-factor off, deletes codes, count and enrolments, and ends other access', async () => {
    const { person, id, session } = await makeOwner();
    const [other, attemptToken] = [await makeSession(person, NOON), await makeLoginAttempt(person, NOON)];
    await openEnrolment({ session, now: NOON });
    const key = `second-factor:${person.id}`;
    const expiresAt = new Date('2326-01-01');
    await database().rateLimitCount.create({ data: { key, failures: 100, startedAt: NOON, expiresAt } });
    await expect(remove(session, id, PASSWORD)).resolves.toEqual(off);
    expect(await passkeysOf(person)).toEqual([]);
    expect(await recoveryCodesOf(person)).toEqual({ total: 0, left: 0 });
    expect(await database().totpEnrolment.count({ where: { userId: person.id } })).toBe(0);
    expect(await database().rateLimitCount.count({ where: { key } })).toBe(0);
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
    expect(await isLoggedIn(other.token, NOON)).toBe(false);
    expect(await readLoginAttempt({ attemptToken, now: NOON })).toBeNull();
    expect(await eventLog(person)).toEqual(['passkey_removed ok Laptop', 'two_factor_disabled ok']);
    expect(await mailSubjectsOf(person)).toEqual(['Twofold: Two-factor authentication is off']);
  });

  it('removing the last passkey requires the password in that request, which no step-up replaces', async () => {
    const { person, id, session } = await makeOwner();
    await expect(remove(session, id)).resolves.toEqual(refused('password_needed'));
    for (const password of ['', 'wrong', `${PASSWORD} `, 'a\u0000b']) {
      await expect(remove(session, id, password)).resolves.toEqual(refused('wrong_password'));
    }
    expect(await passkeysOf(person)).toHaveLength(1);
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 10 });
    expect(new Set(await eventLog(person))).toEqual(new Set(['two_factor_disabled refused wrong_password']));
    expect(await mailSubjectsOf(person)).toEqual([]);
  });

  it('removing the last passkey requires no step-up beside the password, because the passkey may be lost', async () => {
    const { id, session } = await makeOwner();
    await expect(remove({ ...session, hasRecentStepUp: false }, id, PASSWORD)).resolves.toEqual(off);
  });

  it('wrong passwords when removing the last passkey count together with failed logins', async () => {
    const { person, id, session } = await makeOwner();
    const client = createClient();
    for (let tries = 0; tries < 5; tries += 1) await remove(session, id, 'wrong', client);
    const rateLimited = { ok: false, reason: 'rate_limited', retryAfterSeconds: 30 };
    await expect(remove(session, id, PASSWORD, client)).resolves.toEqual(rateLimited);
    const login = { email: person.email, password: PASSWORD, returnTo: '/', knownBrowserId: null, client, now: NOON };
    await expect(startLogin(login)).resolves.toEqual(rateLimited);
    expect(await passkeysOf(person)).toHaveLength(1);
  });

  it('staff cannot remove their last passkey, not even with the password', async () => {
    const { person, id, session } = await makeOwner('support');
    for (const password of [null, PASSWORD]) {
      await expect(remove(session, id, password)).resolves.toEqual(refused('last_factor_of_staff'));
    }
    expect(await recoveryCodesOf(person)).toEqual({ total: 10, left: 10 });
    expect(await isLoggedIn(session.token, NOON)).toBe(true);
  });
});

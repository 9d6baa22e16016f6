import { expect, it, vi } from 'vitest';
import { addMs } from '@/lib/domain/duration';
import { passkeysOf } from '@/lib/testing/account-state';
import { createClient, makeSession } from '@/lib/testing/login-state';
import { createPerson, givePasskey, giveTotp, NOON, PASSWORD } from '@/lib/testing/person';
import { removePasskey } from '../passkeys/remove-passkey';
import { readSession } from '../sessions/read-session';
import { disableTwoFactorAtConsole } from '../support/disable-two-factor-at-console';
import { disableTwoFactor } from './disable-two-factor';
import { removeApp } from './remove-app';

// The environment is read only once.
vi.hoisted(() => {
  process.env['REQUIRE_TWO_FACTOR'] = 'all';
});

const refused = { ok: false, reason: 'required_by_policy' };
const asked = { client: createClient(), now: NOON };

it('a required second factor keeps the only app from "Disable" and "Remove", even when called directly', async () => {
  const person = await createPerson();
  await giveTotp(person);
  const session = await makeSession(person, NOON);
  expect(session).toMatchObject({ mustKeepTwoFactor: true, twoFactorPolicy: null });
  const disabling = { ...asked, session, password: PASSWORD, knownBrowserId: null };
  await expect(disableTwoFactor(disabling)).resolves.toEqual(refused);
  await expect(removeApp({ ...asked, session })).resolves.toEqual(refused);
  expect(await readSession({ token: session.token, now: NOON })).toMatchObject({ hasTwoFactor: true });
});

it('a required second factor keeps the last passkey, even with the right password, but not one beside another', async () => {
  const person = await createPerson();
  await givePasskey(person, {});
  await givePasskey(person, {});
  const session = await makeSession(person, NOON);
  const [one, other] = await passkeysOf(person);
  const removal = { ...asked, session, password: PASSWORD, knownBrowserId: null };
  await expect(removePasskey({ ...removal, id: one?.id ?? '' })).resolves.toMatchObject({ ok: true });
  await expect(removePasskey({ ...removal, id: other?.id ?? '' })).resolves.toEqual(refused);
  expect(await passkeysOf(person)).toHaveLength(1);
});

it('the console can turn off a required second factor, and the next login leads to setup', async () => {
  const person = await createPerson();
  await giveTotp(person);
  const disabling = { email: person.email, reason: 'lost phone', now: NOON };
  await expect(disableTwoFactorAtConsole(disabling)).resolves.toMatchObject({ ok: true });
  const later = addMs(NOON, 1000);
  expect(await makeSession(person, later)).toMatchObject({ twoFactorPolicy: { status: 'required' } });
});

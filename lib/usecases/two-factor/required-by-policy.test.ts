import { expect, it, vi } from 'vitest';
import { addMs } from '@/lib/domain/duration';
import { givePasskey, passkeysOf } from '@/lib/testing/give-passkey';
import { giveTotp, makeOrigin, makePerson, makeSession, NOON, PASSWORD } from '@/lib/testing/make-person';
import { removePasskey } from '../passkeys/remove-passkey';
import { readSession } from '../sessions/read-session';
import { disableTwoFactorAtConsole } from '../support/disable-two-factor-at-console';
import { disableTwoFactor } from './disable-two-factor';
import { removeApp } from './remove-app';

// The environment is read once, at its first use.
vi.hoisted(() => {
  process.env['REQUIRE_TWO_FACTOR'] = 'all';
});

const refused = { ok: false, reason: 'required_by_policy' };
const asked = { origin: makeOrigin(), now: NOON };

it('keeps the only app from "Disable" and "Remove", also when asked directly', async () => {
  const person = await makePerson();
  await giveTotp(person);
  const session = await makeSession(person, NOON);
  expect(session).toMatchObject({ mustKeepTwoFactor: true, twoFactorPolicy: null });
  const disabling = { ...asked, session, password: PASSWORD, knownBrowserId: null };
  await expect(disableTwoFactor(disabling)).resolves.toEqual(refused);
  await expect(removeApp({ ...asked, session })).resolves.toEqual(refused);
  expect(await readSession({ token: session.token, now: NOON })).toMatchObject({ hasTwoFactor: true });
});

it('keeps the last passkey, with the right password too, and lets one beside another go', async () => {
  const person = await makePerson();
  await givePasskey(person, {});
  await givePasskey(person, {});
  const session = await makeSession(person, NOON);
  const [one, other] = await passkeysOf(person);
  const removal = { ...asked, session, password: PASSWORD, knownBrowserId: null };
  await expect(removePasskey({ ...removal, id: one?.id ?? '' })).resolves.toMatchObject({ ok: true });
  await expect(removePasskey({ ...removal, id: other?.id ?? '' })).resolves.toEqual(refused);
  expect(await passkeysOf(person)).toHaveLength(1);
});

it('leaves support its way: the next login leads to set-up', async () => {
  const person = await makePerson();
  await giveTotp(person);
  const disabling = { email: person.email, reason: 'lost phone', now: NOON };
  await expect(disableTwoFactorAtConsole(disabling)).resolves.toMatchObject({ ok: true });
  const later = addMs(NOON, 1000);
  expect(await makeSession(person, later)).toMatchObject({ twoFactorPolicy: { status: 'required' } });
});

import { describe, expect, it } from 'vitest';
import { database } from '@/lib/store/client';
import { eventsOf, passkeysOf } from '@/lib/testing/account-state';
import { fromBase32, totpAt } from '@/lib/testing/independent-totp';
import { createClient, makeSession } from '@/lib/testing/login-state';
import { registrationChallenge, SITE } from '@/lib/testing/passkey-ceremonies';
import {
  createPerson,
  givePasskey,
  giveRecoveryCodes,
  giveTotp,
  NOON,
  PASSWORD,
  type Person,
} from '@/lib/testing/person';
import { attest, makeAuthenticator } from '@/lib/testing/software-authenticator';
import { verifyPasskeyRegistration } from '../passkeys/register-passkey';
import { removePasskey } from '../passkeys/remove-passkey';
import { generateRecoveryCodes } from '../recovery/generate-recovery-codes';
import type { CurrentSession } from '../sessions/current-session';
import { logOut } from '../sessions/log-out';
import { stepUpWithCode } from '../sessions/step-up-with-code';
import { stepUpWithPassword } from '../sessions/step-up-with-password';
import { confirmEnrolment } from './confirm-enrolment';
import { disableTwoFactor } from './disable-two-factor';
import { moveToNewPhone } from './move-to-new-phone';
import { openEnrolment } from './open-enrolment';
import { removeApp } from './remove-app';

const asked = (session: CurrentSession) => ({ session, client: createClient(), now: NOON });

async function proofOf(session: CurrentSession) {
  const view = await openEnrolment({ session, now: NOON });
  if (view.status !== 'open') throw new Error(view.status);
  const code = totpAt(fromBase32(view.setUpKey.replaceAll(' ', '')), NOON);
  return { ...asked(session), enrolmentId: view.enrolmentId, code };
}

type Change = () => Promise<{ ok: boolean }>;

/**
 * For a person with or without an authenticator app: prepares a change while the session is open, and returns the
 * change.
 */
const changes: Record<
  string,
  { hasApp: boolean; prepare: (session: CurrentSession, person: Person) => Promise<Change> }
> = {
  'an ended session cannot turn two-factor authentication on': {
    hasApp: false,
    prepare: async (session) => {
      const proof = await proofOf(session);
      return () => confirmEnrolment(proof);
    },
  },
  'an ended session cannot turn two-factor authentication off': {
    hasApp: true,
    prepare: async (session) => () => disableTwoFactor({ ...asked(session), password: PASSWORD, knownBrowserId: null }),
  },
  'an ended session cannot move to a new phone': {
    hasApp: true,
    prepare: async (session) => {
      const proof = await proofOf(session);
      return () => moveToNewPhone(proof);
    },
  },
  'an ended session cannot generate recovery codes': {
    hasApp: true,
    prepare: async (session) => () => generateRecoveryCodes(asked(session)),
  },
  'an ended session cannot add a passkey': {
    hasApp: true,
    prepare: async (session) => {
      const attestation = attest(makeAuthenticator(), { ...SITE, challenge: await registrationChallenge(session) });
      return () => verifyPasskeyRegistration({ ...asked(session), attestation });
    },
  },
  'an ended session cannot remove the authenticator app': {
    hasApp: true,
    prepare: async (session, person) => {
      await givePasskey(person);
      return () => removeApp(asked(session));
    },
  },
  'an ended session cannot remove a passkey': {
    hasApp: true,
    prepare: async (session, person) => {
      const { id } = await givePasskey(person);
      return () => removePasskey({ ...asked(session), id, password: null, knownBrowserId: null });
    },
  },
  'an ended session cannot step up with a code': {
    hasApp: true,
    prepare: async (session) => {
      const credential = await database().totpCredential.findUniqueOrThrow({ where: { userId: session.userId } });
      expect(credential.lastTimeStep).toBe(0);
      const secretBytes = secrets.get(session.userId);
      if (!secretBytes) throw new Error('no app');
      return () => stepUpWithCode({ ...asked(session), code: totpAt(secretBytes, NOON) });
    },
  },
  'an ended session cannot step up with the password': {
    hasApp: false,
    prepare: async (session) => () =>
      stepUpWithPassword({ ...asked(session), password: PASSWORD, knownBrowserId: null }),
  },
};

const secrets = new Map<string, Uint8Array>();

async function factorsOf({ id: userId }: Person) {
  const credential = await database().totpCredential.findUnique({ where: { userId } });
  const set = await database().recoveryCodeSet.findUnique({ where: { userId } });
  const passkeys = await passkeysOf({ id: userId });
  return { app: credential, codes: set?.id, passkeys: passkeys.map(({ id }) => id) };
}

// The session was read when the request began, and ends before the change is made.
describe('a session that ends during a request', () => {
  it.each(Object.entries(changes))('%s', async (_name, { hasApp, prepare }) => {
    const person = await createPerson();
    if (hasApp) {
      secrets.set(person.id, (await giveTotp(person)).secretBytes);
      await giveRecoveryCodes(person);
    }
    const session = await makeSession(person, NOON);
    const change = await prepare(session, person);
    const before = await factorsOf(person);
    await logOut(asked(session));
    await expect(change()).resolves.toEqual({ ok: false, reason: 'session_over' });
    expect(await factorsOf(person)).toEqual(before);
    const kinds = (await eventsOf(person)).filter(({ outcome }) => outcome === 'ok').map(({ kind }) => kind);
    expect(kinds).toEqual(['logout']);
  });
});

import { describe, expect, it } from 'vitest';
import { database } from '@/lib/store/client';
import { givePasskey, registrationChallenge, SITE } from '@/lib/testing/give-passkey';
import { giveRecoveryCodes, recoveryCodesOf } from '@/lib/testing/give-recovery-codes';
import { fromBase32, totpAt } from '@/lib/testing/independent-totp';
import { giveTotp, makeOrigin, makePerson, makeSession, NOON, PASSWORD, type Person } from '@/lib/testing/make-person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { attest, makeAuthenticator } from '@/lib/testing/software-authenticator';
import { finishPasskey } from '../passkeys/finish-passkey';
import { removePasskey } from '../passkeys/remove-passkey';
import { makeRecoveryCodes } from '../recovery/make-recovery-codes';
import { tryRecoveryCode } from '../recovery/try-recovery-code';
import { stepUpWithCode } from '../sessions/step-up-with-code';
import type { CurrentSession } from '../steps/current-session';
import { disableTwoFactorAtConsole } from '../support/disable-two-factor-at-console';
import { checkFactor } from './check-factor';
import { confirmEnrolment } from './confirm-enrolment';
import { moveToNewPhone } from './move-to-new-phone';
import { openEnrolment } from './open-enrolment';
import { removeApp } from './remove-app';
import { restartEnrolment } from './restart-enrolment';

const EXPECTED = [
  'ok',
  'already_off',
  'already_on',
  'no_app',
  'no_factor',
  'last_factor',
  'not_found',
  'enrolment_over',
  'session_over',
  'busy', // the factor beside which no codes were made went in this very moment
];

async function enrolmentOf(session: CurrentSession) {
  await restartEnrolment({ session, now: NOON });
  const view = await openEnrolment({ session, now: NOON });
  if (view.status !== 'open') throw new Error(view.status);
  const code = totpAt(fromBase32(view.setUpKey.replaceAll(' ', '')), NOON);
  return { session, enrolmentId: view.enrolmentId, typed: code, origin: makeOrigin(), now: NOON };
}

/** Everything that changes the factors of an account, each ready to go at once. */
async function changesOf(person: Person, session: CurrentSession) {
  const confirmation = await enrolmentOf(session);
  const asked = { session, origin: makeOrigin(), now: NOON };
  const challenge = await registrationChallenge(session);
  const attestation = attest(makeAuthenticator(), { ...SITE, challenge });
  const passkeys = await database().webauthnCredential.findMany({ where: { userId: person.id } });
  return {
    enable: () => confirmEnrolment(confirmation),
    move: () => moveToNewPhone(confirmation),
    disable: () => disableTwoFactorAtConsole({ email: person.email, reason: 'lost phone', now: NOON }),
    addPasskey: () => finishPasskey({ ...asked, attestation }),
    removePasskey: () =>
      removePasskey({ ...asked, id: passkeys[0]?.id ?? person.id, password: PASSWORD, knownBrowserId: null }),
    removeApp: () => removeApp(asked),
    makeCodes: () => makeRecoveryCodes(asked),
  };
}

async function stateOf({ id: userId }: Person) {
  const [apps, passkeys, sets] = await Promise.all([
    database().totpCredential.count({ where: { userId } }),
    database().webauthnCredential.count({ where: { userId } }),
    database().recoveryCodeSet.count({ where: { userId } }),
  ]);
  return { hasFactor: apps + passkeys > 0, sets, codes: (await recoveryCodesOf({ id: userId })).total };
}

describe.skipIf(!IS_REAL_POSTGRES)(`factors changed at the same moment (${REAL_ONLY})`, () => {
  it('are there with ten codes or not at all, in fifty rounds of all changes at once', async () => {
    const person = await makePerson();
    const seen: string[] = [];
    for (let round = 0; round < 50; round += 1) {
      await database().attemptWindow.deleteMany({ where: { key: { contains: person.id } } }); // five sets of codes an hour
      const session = await makeSession(person, NOON); // turning off at the console ended the last one
      const changes = await changesOf(person, session);
      const cheap = [changes.disable, changes.move, changes.removeApp, changes.removePasskey];
      const dear = [[changes.enable, changes.addPasskey], [changes.enable, changes.makeCodes], [changes.addPasskey]][
        round % 3
      ];
      const delayed = round % 5 < 3 ? cheap : [changes.move, changes.removeApp, changes.removePasskey];
      const outcomes = await Promise.all([...(dear ?? []), ...delayed].map((change) => change()));
      for (const outcome of outcomes) expect(EXPECTED).toContain(outcome.ok ? 'ok' : outcome.reason);
      const state = await stateOf(person);
      expect(state).toEqual(
        state.hasFactor ? { hasFactor: true, sets: 1, codes: 10 } : { hasFactor: false, sets: 0, codes: 0 },
      );
      seen.push(state.hasFactor ? 'on' : 'off');
    }
    expect(tally(seen)['on']).toBeGreaterThan(0);
  }, 120_000);

  it.each([
    ['off with the codes', 'with the password', PASSWORD, { ok: 2, not_found: 2 }],
    ['on', 'without it', null, { ok: 1, not_found: 1, password_needed: 2 }],
  ])(
    'are %s when both passkeys are removed at once %s',
    async (_state, _how, password, expected) => {
      for (let round = 0; round < 20; round += 1) {
        const person = await makePerson();
        const session = await makeSession(person, NOON);
        const ids = [(await givePasskey(person)).id, (await givePasskey(person)).id];
        await database().recoveryCodeSet.create({
          data: { id: person.id, userId: person.id, salt: Buffer.alloc(16), createdAt: NOON },
        });
        const asked = { session, password, knownBrowserId: null, now: NOON };
        const remove = (id: string) => removePasskey({ ...asked, id, origin: makeOrigin() });
        const outcomes = await Promise.all([...ids, ...ids].map(remove));
        expect(tally(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)))).toEqual(expected);
        const isOff = password !== null;
        expect(await stateOf(person)).toEqual({ hasFactor: !isOff, sets: isOff ? 0 : 1, codes: 0 });
      }
    },
    60_000,
  );

  it('leave staff one factor when all are removed at once', async () => {
    const person = await makePerson();
    await database().user.update({ where: { id: person.id }, data: { role: 'support' } });
    const session = await makeSession(person, NOON);
    const ids = (await atOnce(5, () => givePasskey(person))).map(({ id }) => id);
    const asked = { session, password: null, knownBrowserId: null, origin: makeOrigin(), now: NOON };
    const outcomes = await Promise.all(ids.map((id) => removePasskey({ ...asked, id })));
    const reasons = tally(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)));
    expect(reasons).toEqual({ ok: 4, last_factor_of_staff: 1 });
  });

  it('are tried from one address by many hands without a deadlock', async () => {
    const person = await makePerson();
    const { secretBytes } = await giveTotp(person);
    const [code] = await giveRecoveryCodes(person);
    const sessions = await atOnce(4, () => makeSession(person, NOON));
    const origin = makeOrigin();
    const typed = totpAt(secretBytes, NOON);
    for (let round = 0; round < 5; round += 1) {
      await database().attemptWindow.deleteMany({ where: { key: { contains: person.id } } });
      await database().$executeRaw`ANALYZE "AttemptWindow"`;
      const outcomes = await atOnce(9, (index): Promise<{ ok: boolean }> => {
        const session = sessions[index % 4];
        if (session === undefined) throw new Error('no session');
        const asked = { session, origin, now: NOON };
        if (index % 3 === 0) return tryRecoveryCode({ ...asked, typed: code });
        return index % 3 === 1 ? stepUpWithCode({ ...asked, typed }) : checkFactor({ ...asked, typed });
      });
      expect(outcomes.length).toBe(9);
    }
  });
});

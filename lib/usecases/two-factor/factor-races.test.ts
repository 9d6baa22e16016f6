import { describe, expect, it } from 'vitest';
import { database } from '@/lib/store/client';
import { recoveryCodesOf } from '@/lib/testing/account-state';
import { enterRecoveryCode } from '@/lib/testing/enter-code';
import { fromBase32, totpAt, wrongCodeAt } from '@/lib/testing/independent-totp';
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
import { atOnce, countDeadlocks, IS_REAL_POSTGRES, REAL_ONLY, tally } from '@/lib/testing/race';
import { attest, makeAuthenticator } from '@/lib/testing/software-authenticator';
import { verifyPasskeyRegistration } from '../passkeys/register-passkey';
import { removePasskey } from '../passkeys/remove-passkey';
import { generateRecoveryCodes } from '../recovery/generate-recovery-codes';
import { testRecoveryCode } from '../recovery/test-recovery-code';
import type { CurrentSession } from '../sessions/current-session';
import { stepUpWithCode } from '../sessions/step-up-with-code';
import { disableTwoFactorAtConsole } from '../support/disable-two-factor-at-console';
import { confirmEnrolment } from './confirm-enrolment';
import { moveToNewPhone } from './move-to-new-phone';
import { openEnrolment } from './open-enrolment';
import { removeApp } from './remove-app';
import { restartEnrolment } from './restart-enrolment';
import { testConfirmationCode } from './test-confirmation-code';

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
  'overloaded', // the other factor was just removed, so codes would have been needed
];

async function enrolmentOf(session: CurrentSession) {
  await restartEnrolment({ session, now: NOON });
  const view = await openEnrolment({ session, now: NOON });
  if (view.status !== 'open') throw new Error(view.status);
  const code = totpAt(fromBase32(view.setUpKey.replaceAll(' ', '')), NOON);
  return { session, enrolmentId: view.enrolmentId, code, client: createClient(), now: NOON };
}

/** Every change to an account's factors, each ready to run. */
async function changesOf(person: Person, session: CurrentSession) {
  const confirmation = await enrolmentOf(session);
  const asked = { session, client: createClient(), now: NOON };
  const challenge = await registrationChallenge(session);
  const attestation = attest(makeAuthenticator(), { ...SITE, challenge });
  const passkeys = await database().webauthnCredential.findMany({ where: { userId: person.id } });
  return {
    enable: () => confirmEnrolment(confirmation),
    move: () => moveToNewPhone(confirmation),
    disable: () => disableTwoFactorAtConsole({ email: person.email, reason: 'lost phone', now: NOON }),
    addPasskey: () => verifyPasskeyRegistration({ ...asked, attestation }),
    removePasskey: () =>
      removePasskey({ ...asked, id: passkeys[0]?.id ?? person.id, password: PASSWORD, knownBrowserId: null }),
    removeApp: () => removeApp(asked),
    makeCodes: () => generateRecoveryCodes(asked),
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

describe.skipIf(!IS_REAL_POSTGRES)(`concurrent changes of factors (${REAL_ONLY})`, () => {
  it('after fifty rounds of concurrent changes, an account has factors with ten codes or neither', async () => {
    const person = await createPerson();
    const seen: string[] = [];
    for (let round = 0; round < 50; round += 1) {
      await database().rateLimitCount.deleteMany({ where: { key: { contains: person.id } } }); // only five sets an hour
      const session = await makeSession(person, NOON); // turning it off at the console ended the last one
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
    expect(Object.keys(tally(seen)).toSorted(), 'both ends were reached').toEqual(['off', 'on']);
  }, 120_000);

  it.each([
    ['turned off along with the codes', 'with the password', PASSWORD, { ok: 2, not_found: 2 }],
    ['still on', 'without the password', null, { ok: 1, not_found: 1, password_needed: 2 }],
  ])(
    'two-factor authentication is %s when both passkeys are removed at once %s',
    async (_state, _how, password, expected) => {
      for (let round = 0; round < 20; round += 1) {
        const person = await createPerson();
        const session = await makeSession(person, NOON);
        const ids = [(await givePasskey(person)).id, (await givePasskey(person)).id];
        const asked = { session, password, knownBrowserId: null, now: NOON };
        const remove = (id: string) => removePasskey({ ...asked, id, client: createClient() });
        const outcomes = await Promise.all([...ids, ...ids].map(remove));
        expect(tally(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)))).toEqual(expected);
        const isOff = password !== null;
        expect(await stateOf(person)).toEqual({ hasFactor: !isOff, sets: isOff ? 0 : 1, codes: isOff ? 0 : 10 });
      }
    },
    60_000,
  );

  it('staff keep one factor when all are removed at once', async () => {
    const person = await createPerson({ role: 'support' });
    const session = await makeSession(person, NOON);
    const ids = (await atOnce(5, () => givePasskey(person))).map(({ id }) => id);
    const asked = { session, password: null, knownBrowserId: null, client: createClient(), now: NOON };
    const outcomes = await Promise.all(ids.map((id) => removePasskey({ ...asked, id })));
    const reasons = tally(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)));
    expect(reasons).toEqual({ ok: 4, last_factor_of_staff: 1 });
  });

  it('concurrent tries of every factor from one IP address do not deadlock', async () => {
    const person = await createPerson();
    const { secretBytes } = await giveTotp(person);
    const [code] = await giveRecoveryCodes(person);
    const sessions = await atOnce(4, () => makeSession(person, NOON));
    const right = { recoveryCode: code, code: totpAt(secretBytes, NOON) };
    const wrong = { recoveryCode: 'AAAA-BBBB-CCCC-DDDD', code: wrongCodeAt(secretBytes, NOON) };
    const tryAtOnce = async (count: number, input: typeof right): Promise<Record<string, number>> => {
      await database().rateLimitCount.deleteMany({ where: { key: { contains: person.id } } });
      const client = createClient();
      await database().totpCredential.update({ where: { userId: person.id }, data: { lastTimeStep: 0 } });
      await database().$executeRaw`ANALYZE "RateLimitCount"`;
      const outcomes = await atOnce(count, (index): Promise<{ ok: true } | { ok: false; reason: string }> => {
        const session = sessions[index % sessions.length];
        if (session === undefined) throw new Error('no session');
        const asked = { session, client, now: NOON };
        if (index % 3 === 0)
          return enterRecoveryCode(input.recoveryCode, (code) => testRecoveryCode({ ...asked, code }));
        return (index % 3 === 1 ? stepUpWithCode : testConfirmationCode)({ ...asked, code: input.code });
      });
      return tally(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason)));
    };
    const deadlocks = await countDeadlocks(async () => {
      for (let round = 0; round < 5; round += 1) {
        expect(await tryAtOnce(9, right), 'the recovery code is not used up, the other code is').toEqual({
          ok: 4,
          wrong_code: 5,
        });
        const refusals = await tryAtOnce(15, wrong);
        expect(refusals['rate_limited'], 'ten of fifteen are checked').toBe(5);
        expect((refusals['wrong_code'] ?? 0) + (refusals['wrong_recovery_code'] ?? 0)).toBe(10);
      }
    });
    expect(deadlocks).toBe(0);
  });
});

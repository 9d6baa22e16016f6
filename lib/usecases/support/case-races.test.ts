import { describe, expect, it } from 'vitest';
import { database } from '@/lib/store/client';
import { eventLog } from '@/lib/testing/account-state';
import { totpAt } from '@/lib/testing/independent-totp';
import { createClient, logIn, makeLoginAttempt, makeSession } from '@/lib/testing/login-state';
import { makeDueCase, makeOpenCase, makeStaff } from '@/lib/testing/make-case';
import { createPerson, NOON, PASSWORD } from '@/lib/testing/person';
import { IS_REAL_POSTGRES, REAL_ONLY } from '@/lib/testing/race';
import { submitConfirmationCode } from '../login/submit-confirmation-code';
import { approveCase } from './approve-case';
import { cancelOwnCase } from './cancel-own-case';
import { closeCase } from './close-case';
import { disableTwoFactorAtConsole } from './disable-two-factor-at-console';

const ROUNDS = 30;

async function arrange(makeCase: 'open' | 'due') {
  const person = await createPerson({ factors: ['totp'] });
  const staff = await makeStaff(NOON);
  const isOpen = makeCase === 'open';
  const supportCase = await (isOpen ? makeOpenCase(person, NOON) : makeDueCase(person, staff.userId, NOON));
  const session = await makeSession(person, NOON);
  const attemptToken = await makeLoginAttempt(person, NOON);
  return { person, supportCase, session, staff, attemptToken };
}

async function endOf({ person, supportCase }: Awaited<ReturnType<typeof arrange>>) {
  const row = await database().supportCase.findUniqueOrThrow({ where: { id: supportCase.id } });
  const story = await eventLog(person);
  const times = (kind: string) => story.filter((line) => line.startsWith(`${kind} ok`)).length;
  return {
    state: row.state,
    outcome: row.outcome,
    hasFactor: (await database().totpCredential.count({ where: { userId: person.id } })) === 1,
    cancelled: times('support_case_cancelled'),
    closed: times('support_case_closed'),
    disabled: times('two_factor_disabled'),
    approved: times('support_case_approved'),
  };
}

const when = { now: NOON };

describe.runIf(IS_REAL_POSTGRES)(`concurrent acts on a support case (${REAL_ONLY})`, () => {
  it('a due case that takes effect, is canceled, closed and ended by a factor at once ends in one way only', async () => {
    const outcomes = new Set<string | null>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const cast = await arrange('due');
      const { person, supportCase, session, staff, attemptToken } = cast;
      const code = totpAt(person.secretBytes, NOON);
      const acts = [
        () => logIn(person.email, PASSWORD),
        () => submitConfirmationCode({ attemptToken, code, client: createClient(), ...when }),
        () => cancelOwnCase({ session, client: createClient(), ...when }),
        () =>
          closeCase({
            ...{ session: staff, number: supportCase.number, seenRevision: 0, why: 'Not the owner.' },
            ...{ client: createClient(), ...when },
          }),
      ];
      // The acts take turns to go first: an act that computes a hash would otherwise always come last.
      const first = acts[round % acts.length];
      if (first === undefined) throw new Error('no first act');
      const begun = first();
      if (round % 3 === 0) await new Promise((resolve) => setTimeout(resolve, round));
      await Promise.all([begun, ...acts.filter((act) => act !== first).map((act) => act())]);
      const end = await endOf(cast);
      outcomes.add(end.outcome);
      expect(end.state).toBe('ended');
      const isOff = end.outcome === 'took_effect';
      expect(end).toMatchObject({
        hasFactor: !isOff,
        disabled: isOff ? 1 : 0,
        cancelled: end.outcome === 'cancelled' || end.outcome === 'factor_shown' ? 1 : 0,
        closed: end.outcome === 'closed' ? 1 : 0,
      });
    }
    expect(outcomes.size, 'not always the same outcome').toBeGreaterThan(1);
  });

  it('an open case approved, canceled and ended by a factor at once ends once, and nothing is turned off', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const cast = await arrange('open');
      const { person, supportCase, session, staff, attemptToken } = cast;
      const code = totpAt(person.secretBytes, NOON);
      const seen = { session: staff, number: supportCase.number, seenRevision: 0 };
      await Promise.all([
        approveCase({ ...seen, reason: 'Rang back.', client: createClient(), ...when }),
        cancelOwnCase({ session, client: createClient(), ...when }),
        submitConfirmationCode({ attemptToken, code, client: createClient(), ...when }),
      ]);
      const end = await endOf(cast);
      expect(end).toMatchObject({ state: 'ended', hasFactor: true, disabled: 0, cancelled: 1, closed: 0 });
      expect(['cancelled', 'factor_shown']).toContain(end.outcome);
    }
  });

  it('the console and a login at once turn two-factor authentication off once', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const cast = await arrange('due');
      const { email } = cast.person;
      await Promise.all([
        logIn(email, PASSWORD),
        disableTwoFactorAtConsole({ email, reason: 'Asked in person.', ...when }),
      ]);
      expect(await endOf(cast)).toMatchObject({ outcome: 'took_effect', hasFactor: false, disabled: 1 });
    }
  });
});

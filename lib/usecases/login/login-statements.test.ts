import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { totpAt } from '@/lib/testing/independent-totp';
import { createClient, makeSession } from '@/lib/testing/login-state';
import { createPerson, NOON, PASSWORD } from '@/lib/testing/person';
import { readLoginAttempt } from './read-login-attempt';
import { redeemLoginGrant } from './redeem-login-grant';
import { startLogin } from './start-login';
import { submitConfirmationCode } from './submit-confirmation-code';

const MAX_STATEMENTS = 12;
const BRACKETS = /^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/i;

/** The statements sent to the database while `work` runs, without BEGIN and COMMIT. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    const texts = query.mock.calls.map(([asked]: unknown[]) => textOf(asked));
    return texts.filter((text) => !BRACKETS.test(text));
  } finally {
    query.mockRestore();
  }
}

function textOf(asked: unknown): string {
  if (typeof asked === 'object' && asked !== null && 'text' in asked) return String(asked.text);
  return String(asked);
}

it('a full login with password and code in a known browser stays within its budget of statements', async () => {
  const person = await createPerson({ factors: ['totp'] });
  await makeSession(person, NOON);
  const client = createClient();
  const login = { email: person.email, password: PASSWORD, returnTo: '/', knownBrowserId: 'known.1' };
  const statements = await statementsOf(async () => {
    const started = await startLogin({ ...login, client, now: NOON });
    if (!started.ok || started.value.next !== 'second_factor') throw new Error('no second step');
    const { attemptToken } = started.value;
    await readLoginAttempt({ attemptToken, now: NOON });
    const code = totpAt(person.secretBytes, NOON);
    const finished = await submitConfirmationCode({ attemptToken, code, client, now: NOON });
    if (!finished.ok) throw new Error(finished.reason);
    const { grantToken } = finished.value;
    const redeemed = await redeemLoginGrant({ grantToken, knownBrowserOf: () => 'known.1', client, now: NOON });
    expect(redeemed).toMatchObject({ ok: true });
  });
  expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(MAX_STATEMENTS);
});

import { expect, it } from 'vitest';
import { addMs } from '@/lib/domain/duration';
import { LOGIN_ATTEMPT_LIFETIME_MS } from '@/lib/domain/login-attempt';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { chargeLoginAttempt } from '@/lib/store/login-attempt-store';
import { createClient } from '@/lib/testing/login-state';
import { createPerson, NOON, PASSWORD } from '@/lib/testing/person';
import { finishAttempt } from './complete-login';
import { startLogin } from './start-login';

const end = addMs(NOON, LOGIN_ATTEMPT_LIFETIME_MS);

it.each([
  ['an attempt completed in its last moment succeeds and drops its alarm', addMs(end, -1), true],
  ['an attempt that expires while it is being completed stays as it is, with its alarm', end, false],
])('%s', async (_name, now, isDone) => {
  const { email } = await createPerson({ factors: ['totp'] });
  const client = createClient();
  const login = { email, password: PASSWORD, returnTo: '/', knownBrowserId: null, client, now: NOON };
  const started = await startLogin(login);
  if (!started.ok || started.value.next !== 'second_factor') throw new Error('no second step');
  const where = { tokenHash: tokenHash(started.value.attemptToken) };
  const attempt = await chargeLoginAttempt(database(), where.tokenHash, NOON);
  if (attempt === null) throw new Error('the attempt is not open');
  const outcome = await finishAttempt(database(), { attempt, factor: 'totp', client, now });
  expect(outcome.ok).toBe(isDone);
  const row = await database().loginAttempt.findUniqueOrThrow({ where });
  expect([row.completedAt === null, row.alarmAt === null]).toEqual([!isDone, isDone]);
});

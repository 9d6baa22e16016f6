import { expect, it } from 'vitest';
import { addMs } from '@/lib/domain/duration';
import { LOGIN_ATTEMPT_LIFETIME_MS } from '@/lib/domain/login-attempt';
import { tokenHash } from '@/lib/platform/token-hash';
import { database } from '@/lib/store/client';
import { createClient } from '@/lib/testing/login-state';
import { createPerson, NOON, PASSWORD } from '@/lib/testing/person';
import { completeAttempt } from './complete-login';
import { startLogin } from './start-login';

const end = addMs(NOON, LOGIN_ATTEMPT_LIFETIME_MS);

it.each([
  ['an attempt completed in its last moment succeeds and drops its alarm', addMs(end, -1), true],
  ['an attempt that expires while it is being completed stays as it is, with its alarm', end, false],
])('%s', async (_name, now, isDone) => {
  const { id: userId, email } = await createPerson({ factors: ['totp'] });
  const client = createClient();
  const login = { email, password: PASSWORD, returnTo: '/', knownBrowserId: null, client, now: NOON };
  const started = await startLogin(login);
  if (!started.ok || started.value.next !== 'second_factor') throw new Error('no second step');
  const where = { tokenHash: tokenHash(started.value.attemptToken) };
  const { id } = await database().loginAttempt.findUniqueOrThrow({ where });
  const enrolled = { hasTotp: true, hasWebauthn: false };
  const proven = { userId, securityVersion: 1, shown: ['password', 'totp'] as const, enrolled, client, now };
  const grantToken = await completeAttempt(database(), { ...proven, shown: [...proven.shown] }, id);
  expect(grantToken !== null).toBe(isDone);
  const attempt = await database().loginAttempt.findUniqueOrThrow({ where });
  expect([attempt.completedAt === null, attempt.alarmAt === null]).toEqual([!isDone, isDone]);
});

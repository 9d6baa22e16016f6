import { expect, it } from 'vitest';
import { mailNetworkLimit } from '@/lib/domain/rate-limits';
import { randomId } from '@/lib/platform/random';
import { createClient } from '@/lib/testing/login-state';
import { NOON } from '@/lib/testing/person';
import { requestPasswordReset } from '../account/request-password-reset';
import { sendMessage } from '../support/send-message';
import { mailRecipientKey } from './rate-limit';

const MOST = mailNetworkLimit.delaysMs.length;

it('one network has one mail limit over all forms', async () => {
  const when = { client: createClient(), now: NOON };
  const message = { email: `anna-${randomId()}@example.com`, message: 'Hello', ...when };
  expect(await sendMessage(message)).toMatchObject({ ok: true });
  for (let sent = 1; sent < MOST; sent += 1) expect(await requestPasswordReset(when)).toMatchObject({ ok: true });
  expect(await requestPasswordReset(when)).toMatchObject({ reason: 'held' });
  expect(await sendMessage(message)).toMatchObject({ reason: 'held' });
});

it('emails to a recipient are counted by kind, and the key contains no email address', () => {
  const keys = (['verify', 'reset', 'other'] as const).map((kind) => mailRecipientKey(kind, 'anna@example.com'));
  expect(new Set(keys).size).toBe(3);
  expect(keys.join()).not.toContain('anna');
});

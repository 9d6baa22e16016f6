import { expect, it } from 'vitest';
import { mailNetworkLimit } from '@/lib/domain/rate-limits';
import { createClient } from '@/lib/testing/login-state';
import { NOON, newEmail } from '@/lib/testing/person';
import { requestPasswordReset } from '../account/request-password-reset';
import { sendMessage } from '../support/send-message';
import { mailsTo } from './rate-limit';

const MOST = mailNetworkLimit.delaysMs.length;

it('one network has one mail limit over all forms', async () => {
  const when = { client: createClient(), now: NOON };
  const message = { email: newEmail(), message: 'Hello', ...when };
  expect(await sendMessage(message)).toMatchObject({ ok: true });
  for (let sent = 1; sent < MOST; sent += 1) expect(await requestPasswordReset(when)).toMatchObject({ ok: true });
  expect(await requestPasswordReset(when)).toMatchObject({ reason: 'rate_limited' });
  expect(await sendMessage(message)).toMatchObject({ reason: 'rate_limited' });
});

it('emails to a recipient are counted by kind, and the key contains no email address', () => {
  const kinds = ['verify', 'reset', 'other'] as const;
  const keys = kinds.map((kind) => mailsTo('anna@example.com', kind).key);
  expect(new Set(keys).size).toBe(3);
  expect(keys.join()).not.toContain('anna');
});

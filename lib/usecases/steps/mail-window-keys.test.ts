import { expect, it } from 'vitest';
import { mailAddressLimit } from '@/lib/domain/attempt-limits';
import { randomId } from '@/lib/platform/random';
import { makeOrigin } from '@/lib/testing/login-state';
import { NOON } from '@/lib/testing/person';
import { admitForgottenPassword } from '../account/admit-forgotten-password';
import { sendMessage } from '../support/send-message';
import { mailRecipientKey } from './mail-window-keys';

const MOST = mailAddressLimit.holdsMs.length;

it('one network has one mail limit over all forms', async () => {
  const when = { origin: makeOrigin(), now: NOON };
  const message = { email: `anna-${randomId()}@example.com`, message: 'Hello', ...when };
  expect(await sendMessage(message)).toMatchObject({ ok: true });
  for (let sent = 1; sent < MOST; sent += 1) expect(await admitForgottenPassword(when)).toMatchObject({ ok: true });
  expect(await admitForgottenPassword(when)).toMatchObject({ reason: 'held' });
  expect(await sendMessage(message)).toMatchObject({ reason: 'held' });
});

it('emails to a recipient are counted by kind, and the key contains no email address', () => {
  const keys = (['verify', 'reset', 'other'] as const).map((kind) => mailRecipientKey(kind, 'anna@example.com'));
  expect(new Set(keys).size).toBe(3);
  expect(keys.join()).not.toContain('anna');
});

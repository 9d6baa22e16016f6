import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import type { EmailAddress } from '@/lib/domain/email';
import { database } from '@/lib/store/client';
import { mailSubjectsOf } from '@/lib/testing/account-state';
import { createClient } from '@/lib/testing/login-state';
import { NOON, newEmail } from '@/lib/testing/person';
import { sendMessage } from './send-message';

const sent = { ok: true, value: null };

function send(email: EmailAddress, client = createClient(), now = NOON) {
  return sendMessage({ email, message: 'I lost my phone.', client, now });
}

describe('a message to support', () => {
  it('a message to support is stored and acknowledged, without repeating its text to the owner of the address', async () => {
    const email = newEmail();
    const client = createClient();
    await expect(send(email, client)).resolves.toEqual(sent);
    const messages = await database().supportMessage.findMany({ where: { supportCase: { email } } });
    expect(messages).toMatchObject([{ message: 'I lost my phone.', ip: client.ip, createdAt: NOON, author: 'person' }]);
    const cases = await database().supportCase.findMany({ where: { email } });
    expect(cases).toMatchObject([{ kind: 'message', state: 'open', userId: null, liveFor: null, stateSince: NOON }]);
    const mails = await database().mail.findMany({ where: { to: email } });
    expect(mails).toMatchObject([{ subject: 'Twofold: We received your message', state: 'waiting' }]);
    expect(JSON.stringify(mails)).not.toContain('I lost my phone');
  });

  it('messages to support are acknowledged to one recipient three times in 15 minutes, and stored beyond that', async () => {
    const email = newEmail();
    for (let count = 0; count < 3; count += 1) await expect(send(email)).resolves.toEqual(sent);
    await expect(send(email)).resolves.toEqual(sent);
    expect(await mailSubjectsOf({ email })).toHaveLength(3);
    expect(await database().supportMessage.count({ where: { supportCase: { email } } })).toBe(4);
    await expect(send(email, createClient(), addMs(NOON, 15 * MINUTE_MS))).resolves.toEqual(sent);
    expect(await mailSubjectsOf({ email })).toHaveLength(4);
  });

  it('one IP address can send twenty messages to support an hour, to any recipients', async () => {
    const client = createClient();
    for (let count = 0; count < 20; count += 1) await expect(send(newEmail(), client)).resolves.toEqual(sent);
    const unheard = newEmail();
    await expect(send(unheard, client)).resolves.toMatchObject({ reason: 'rate_limited', retryAfterSeconds: 3600 });
    expect(await mailSubjectsOf({ email: unheard })).toEqual([]);
    await expect(send(unheard)).resolves.toEqual(sent);
    await expect(send(newEmail(), client, addMs(NOON, HOUR_MS))).resolves.toEqual(sent);
  });
});

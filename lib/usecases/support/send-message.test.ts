import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { mailSubjectsOf, makeOrigin, NOON } from '@/lib/testing/make-person';
import { newAddress } from '@/lib/testing/new-address';
import { sendMessage } from './send-message';

const sent = { ok: true, value: null };

function send(email: string, origin = makeOrigin(), now = NOON) {
  return sendMessage({ email, message: 'I lost my phone.', origin, now });
}

describe('a message to support', () => {
  it('is kept and acknowledged, without being repeated to whoever owns the address', async () => {
    const email = newAddress();
    const origin = makeOrigin();
    await expect(send(email, origin)).resolves.toEqual(sent);
    const messages = await database().supportMessage.findMany({ where: { supportCase: { email } } });
    expect(messages).toMatchObject([
      { message: 'I lost my phone.', address: origin.address, createdAt: NOON, author: 'person' },
    ]);
    const cases = await database().supportCase.findMany({ where: { email } });
    expect(cases).toMatchObject([{ kind: 'message', state: 'open', userId: null, liveFor: null, stateSince: NOON }]);
    const mails = await database().mail.findMany({ where: { to: email } });
    expect(mails).toMatchObject([{ subject: 'Twofold: we have your message', state: 'waiting' }]);
    expect(JSON.stringify(mails)).not.toContain('I lost my phone');
  });

  it('is acknowledged to one recipient three times in 15 minutes, and kept all the same', async () => {
    const email = newAddress();
    for (let count = 0; count < 3; count += 1) await expect(send(email)).resolves.toEqual(sent);
    await expect(send(email)).resolves.toEqual(sent);
    expect(await mailSubjectsOf({ email })).toHaveLength(3);
    expect(await database().supportMessage.count({ where: { supportCase: { email } } })).toBe(4);
    await expect(send(email, makeOrigin(), addMs(NOON, 15 * MINUTE_MS))).resolves.toEqual(sent);
    expect(await mailSubjectsOf({ email })).toHaveLength(4);
  });

  it('comes from one address twenty times in an hour, to whomever it goes', async () => {
    const origin = makeOrigin();
    for (let count = 0; count < 20; count += 1) await expect(send(newAddress(), origin)).resolves.toEqual(sent);
    const unheard = newAddress();
    await expect(send(unheard, origin)).resolves.toMatchObject({ reason: 'held', retryAfterSeconds: 3600 });
    expect(await mailSubjectsOf({ email: unheard })).toEqual([]);
    await expect(send(unheard)).resolves.toEqual(sent);
    await expect(send(newAddress(), origin, addMs(NOON, HOUR_MS))).resolves.toEqual(sent);
  });
});

import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { authenticationOptions, registrationOptions, userHandleOf } from './ceremony-options';

const relyingParty = { rpId: 'twofold.test', rpName: 'Twofold', origin: 'https://twofold.test' };
const challenge = randomBytes(32);
const user = { id: randomUUID(), email: 'anna@example.com', name: 'Anna' };
const known = { id: randomBytes(16).toString('base64url'), transports: ['usb', 'carrier-pigeon'] };

describe('registrationOptions', () => {
  it('registration prefers a credential that can log in alone, with known algorithms and no attestation', async () => {
    const options = await registrationOptions({ relyingParty, user, challenge, existing: [known] });
    expect(options).toMatchObject({
      rp: { id: 'twofold.test', name: 'Twofold' },
      user: { id: userHandleOf(user.id), name: 'anna@example.com', displayName: 'Anna' },
      challenge: challenge.toString('base64url'),
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ alg, type: 'public-key' })),
      timeout: 300_000,
      attestation: 'none',
      excludeCredentials: [{ id: known.id, transports: ['usb'], type: 'public-key' }],
      authenticatorSelection: { residentKey: 'preferred', requireResidentKey: false, userVerification: 'preferred' },
    });
  });
});

describe('authenticationOptions', () => {
  it('authentication lists no credentials if any discoverable one will do', async () => {
    const options = await authenticationOptions({ relyingParty, challenge, allowed: [], userVerification: 'required' });
    expect(options).toMatchObject({ rpId: 'twofold.test', allowCredentials: [], userVerification: 'required' });
  });

  it('authentication lists the credentials of a second factor with their known transports', async () => {
    const options = await authenticationOptions({
      relyingParty,
      challenge,
      allowed: [known],
      userVerification: 'discouraged',
    });
    expect(options.allowCredentials).toEqual([{ id: known.id, transports: ['usb'], type: 'public-key' }]);
    expect(options.timeout).toBe(300_000);
  });
});

describe('a user handle', () => {
  it('a user handle is the 16 bytes of the account id', () => {
    const hex = Buffer.from(userHandleOf(user.id), 'base64url').toString('hex');
    expect(hex).toBe(user.id.replaceAll('-', ''));
  });

  it('a user handle can be made only from a UUID', () => {
    expect(() => userHandleOf('anna@example.com')).toThrow('not a UUID');
  });
});

import { randomBytes } from 'node:crypto';
import {
  createPerson as createPersonAt,
  giveRecoveryCodes,
  giveTotp,
  type RecoveryCodes,
  type Person as TestPerson,
} from '@/lib/testing/person';
import { AuthenticatorApp } from './authenticator-app';

/** With a phone, whose codes are accepted if the person has the factor "totp". */
export type Person = TestPerson & { app: AuthenticatorApp };

/** A new account in the database of the server under test. */
export async function createPerson(options: Parameters<typeof createPersonAt>[0] = {}): Promise<Person> {
  const handle = randomBytes(6).toString('hex');
  const named = { email: `mia.${handle}@example.com`, name: `Mia ${handle}`, now: new Date(), ...options };
  const person = await createPersonAt(named);
  return { ...person, app: new AuthenticatorApp(person.setUpKey) };
}

/** Turns two-factor authentication on without a screen: an app, and ten recovery codes. Sends no email and ends no session. */
export async function seedTwoFactor(
  person: Pick<Person, 'id'>,
): Promise<{ app: AuthenticatorApp; recoveryCodes: RecoveryCodes }> {
  const now = new Date();
  const recoveryCodes = await giveRecoveryCodes(person, now);
  const { setUpKey } = await giveTotp(person, now);
  return { app: new AuthenticatorApp(setUpKey), recoveryCodes };
}

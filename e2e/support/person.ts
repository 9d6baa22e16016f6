import { randomBytes } from 'node:crypto';
import type { EmailAddress } from '@/lib/domain/email';
import {
  createPerson as createPersonAt,
  giveRecoveryCodes,
  giveTotp,
  type RecoveryCodes,
  type Person as TestPerson,
} from '@/lib/testing/person';
import { AuthenticatorApp } from './authenticator-app';

/** With an email as it is typed, and a phone, whose codes are accepted if the person has the factor "totp". */
export type Person = Omit<TestPerson, 'email'> & { email: string; app: AuthenticatorApp };

type Options = Omit<NonNullable<Parameters<typeof createPersonAt>[0]>, 'email'> & { email?: string };

/** A new account in the database of the server under test. */
export async function createPerson({ email, ...options }: Options = {}): Promise<Person> {
  const handle = randomBytes(6).toString('hex');
  const address = (email ?? `mia.${handle}@example.com`) as EmailAddress;
  const person = await createPersonAt({ name: `Mia ${handle}`, now: new Date(), ...options, email: address });
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

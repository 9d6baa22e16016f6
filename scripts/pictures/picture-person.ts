import { emailField } from '@/lib/forms/fields';
import { fromBase32, totpAt } from '@/lib/testing/independent-totp';
import { createAccount } from '@/lib/usecases/account/create-account';

export type Person = { email: string; password: string };

/** Creates the person shown in the pictures. */
export async function makePerson(tag: string): Promise<Person> {
  const person = { email: emailField.parse(`ada.${tag}@example.com`), password: 'a quiet walk by the river' };
  const outcome = await createAccount({ ...person, name: 'Ada Lovelace', role: 'member', now: new Date() });
  if (!outcome.ok) throw new Error(`Couldn't create the account for the pictures: ${outcome.reason}`);
  return person;
}

/** The code that an authenticator app shows now for this key. */
export function codeNow(setUpKey: string): string {
  return totpAt(fromBase32(setUpKey.replaceAll(/\s/g, '')), new Date());
}

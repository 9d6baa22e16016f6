import { createHmac } from 'node:crypto';
import { createAccount } from '@/lib/usecases/account/create-account';

export type Person = { email: string; password: string };

/** Whom the pictures show. */
export async function makePerson(tag: string): Promise<Person> {
  const person = { email: `ada.${tag}@example.com`, password: 'a quiet walk by the river' };
  const outcome = await createAccount({ ...person, name: 'Ada Lovelace', role: 'member', now: new Date() });
  if (!outcome.ok) throw new Error(`The account for the pictures was not made: ${outcome.reason}`);
  return person;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows now for this key: RFC 6238 with SHA-1 and six digits. */
export function codeNow(setUpKey: string): string {
  const bits = [...setUpKey.replaceAll(/\s/g, '')].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0'));
  const secret = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest.readUInt8(19) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { environment } from '@/lib/platform/environment';
import { hashRecoveryCode } from '@/lib/platform/recovery-code-hash';
import { sealSecret } from '@/lib/platform/secret-box';
import { encodeCbor } from '../../lib/testing/cbor';
import { fromBase32 } from '../../lib/testing/independent-totp';
import { makeAuthenticator, type SoftwareAuthenticator } from '../../lib/testing/software-authenticator';
import { AuthenticatorApp } from './authenticator-app';
import { query } from './database';
import { makePerson, type Person } from './person';

interface Traits {
  hasApp?: true;
  hasPasskey?: true;
  hasCodes?: true;
  isSupport?: true;
  isUnverified?: true;
  isDisabled?: true;
}

/** The kinds of user: what they have to log in with, and what else is so of their account. */
export const KINDS = {
  P: {},
  T: { hasApp: true },
  K: { hasPasskey: true },
  TK: { hasApp: true, hasPasskey: true },
  R: { hasApp: true, hasCodes: true },
  S: { hasApp: true, hasCodes: true, isSupport: true },
  S2: { hasApp: true, hasCodes: true, isSupport: true },
  A: { hasApp: true },
  U: { isUnverified: true },
  D: { hasApp: true, hasPasskey: true, hasCodes: true, isDisabled: true },
} as const satisfies Record<string, Traits>;

export type Kind = keyof typeof KINDS;

/** With something to show for each factor, which is that of nobody where the account has none. */
export interface Somebody extends Person {
  app: AuthenticatorApp;
  authenticator: SoftwareAuthenticator;
  recoveryCode: string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const RECOVERY_CODE = 'ABCD-EFGH-JKMN-PQRS';

export async function makeSomebody(kind: Kind): Promise<Somebody> {
  const traits: Traits = KINDS[kind];
  const person = await makePerson({ isVerified: !traits.isUnverified });
  const secret = Array.from({ length: 32 }, () => ALPHABET[randomInt(32)]).join('');
  const authenticator = makeAuthenticator();
  if (traits.hasApp) await giveApp(person.id, secret);
  if (traits.hasPasskey) await givePasskey(person.id, authenticator);
  if (traits.hasCodes) await giveCodes(person.id);
  if (traits.isSupport) await query(`UPDATE "User" SET "role" = 'support' WHERE "id" = $1`, [person.id]);
  if (traits.isDisabled) await query('UPDATE "User" SET "disabledAt" = now() WHERE "id" = $1', [person.id]);
  return { ...person, app: new AuthenticatorApp(secret), authenticator, recoveryCode: RECOVERY_CODE };
}

async function giveApp(userId: string, secret: string): Promise<void> {
  const rowId = randomUUID();
  const context = { purpose: 'totp-credential', userId, rowId } as const;
  const boxedSecret = sealSecret(fromBase32(secret), environment().encryptionKeys, context);
  await query('INSERT INTO "TotpCredential" ("id", "userId", "boxedSecret", "createdAt") VALUES ($1, $2, $3, now())', [
    rowId,
    userId,
    boxedSecret,
  ]);
}

async function givePasskey(userId: string, { credentialId, key }: SoftwareAuthenticator): Promise<void> {
  await query(
    `INSERT INTO "WebauthnCredential" ("id", "userId", "credentialId", "publicKey", "counter", "transports",
       "isMultiDevice", "isBackedUp", "aaguid", "name", "isUserVerified", "createdAt")
     VALUES (gen_random_uuid(), $1, $2, $3, 0, '{internal}', false, false, '00000000-0000-0000-0000-000000000000',
       'Passkey', true, now())`,
    [userId, credentialId.toString('base64url'), encodeCbor(key.cose)],
  );
}

async function giveCodes(userId: string): Promise<void> {
  const setId = randomUUID();
  const salt = randomBytes(16);
  const hashed = await hashRecoveryCode(RECOVERY_CODE.replaceAll('-', ''), salt);
  if (!hashed.ok) throw new Error('busy');
  await query('INSERT INTO "RecoveryCodeSet" ("id", "userId", "salt", "createdAt") VALUES ($1, $2, $3, now())', [
    setId,
    userId,
    salt,
  ]);
  const hashes = [hashed.value, ...Array.from({ length: 9 }, (_, index) => `of nobody ${index}`)];
  await query('INSERT INTO "RecoveryCode" ("setId", "hash") SELECT $1, unnest($2::text[])', [setId, hashes]);
}

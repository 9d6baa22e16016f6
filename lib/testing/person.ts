import { randomUUID } from 'node:crypto';
import type { EmailAddress } from '@/lib/domain/email';
import type { PreparedPassword } from '@/lib/domain/password';
import {
  encodeRecoveryCode,
  formatRecoveryCode,
  RECOVERY_CODE_BYTES,
  RECOVERY_CODES_PER_SET,
  type RecoveryCode,
} from '@/lib/domain/recovery-code';
import type { Role } from '@/lib/domain/role';
import { environment } from '@/lib/platform/environment';
import { hashPassword } from '@/lib/platform/password-hash';
import { randomId, randomSecretBytes } from '@/lib/platform/random';
import { hashRecoveryCodes, RECOVERY_SALT_BYTES } from '@/lib/platform/recovery-code-hash';
import { sealSecret } from '@/lib/platform/secret-box';
import { database } from '@/lib/store/client';
import { replaceRecoveryCodes } from '@/lib/store/recovery-code-store';
import { insertTotpCredential } from '@/lib/store/totp-credential-store';
import { encodeCbor } from './cbor';
import { fromBase32, randomBase32 } from './independent-totp';
import { makeAuthenticator, type SoftwareAuthenticator } from './software-authenticator';

/** Ten seconds into a time step, so that a test may let a few seconds pass within it. */
export const NOON = new Date('2026-03-01T12:00:10Z');
export const PASSWORD = 'correct horse battery staple';

export type Factor = 'totp' | 'passkey' | 'recovery_codes';

/** The ten codes of a set, as printed. */
export type RecoveryCodes = readonly [string, string, string, string, string, string, string, string, string, string];

/** Has a key for every factor; a key for a factor that the account doesn't have opens nothing. */
export type Person = {
  id: string;
  email: EmailAddress;
  name: string;
  password: string;
  credentialId: string;
  setUpKey: string;
  secretBytes: Uint8Array;
  authenticator: SoftwareAuthenticator;
  recoveryCodes: RecoveryCodes;
};

type Options = {
  /** 'recovery_codes' if the test enters one. Otherwise an account with a factor has ten codes that no one knows. */
  factors?: readonly Factor[];
  email?: EmailAddress;
  name?: string;
  role?: Role;
  passwordHash?: string;
  emailVerifiedAt?: Date | null;
  disabledAt?: Date | null;
  createdAt?: Date;
  /** When the factors were added. */
  now?: Date;
};

/** Creates an account directly in the database, which is how every test gets its people. */
export async function createPerson({ factors = [], now = NOON, ...options }: Options = {}): Promise<Person> {
  const account = { email: newEmail('anna'), name: 'Anna', passwordHash: await knownPasswordHash(), ...options };
  const { email } = account;
  const { id, name } = await database().user.create({ data: { emailVerifiedAt: now, ...account } });
  const codes = factors.includes('recovery_codes') ? await giveRecoveryCodes({ id }, now) : unusedRecoveryCodes();
  const app = factors.includes('totp') ? await giveTotp({ id }, now) : newTotpKey();
  const { authenticator } = factors.includes('passkey')
    ? await givePasskey({ id }, { createdAt: now })
    : { authenticator: makeAuthenticator() };
  return { id, email, name, password: PASSWORD, ...app, authenticator, recoveryCodes: codes };
}

/** An email address that no account has. */
export function newEmail(prefix = 'new'): EmailAddress {
  return `${prefix}-${randomUUID()}@example.com` as EmailAddress;
}

/** Adds an authenticator app that has used no code yet, which turns two-factor authentication on. */
export async function giveTotp({ id: userId }: { id: string }, createdAt = NOON) {
  const key = newTotpKey();
  const context = { purpose: 'totp-credential', userId, rowId: key.credentialId } as const;
  const boxedSecret = sealSecret(key.secretBytes, environment().encryptionKeys, context);
  const row = { id: key.credentialId, userId, boxedSecret, lastTimeStep: 0, createdAt };
  if (!(await insertTotpCredential(database(), row))) throw new Error('the account already has an authenticator app');
  await ensureRecoveryCodes(userId, createdAt);
  return key;
}

type PasskeyOptions = {
  counter?: number;
  isMultiDevice?: boolean;
  isUserVerified?: boolean;
  name?: string;
  createdAt?: Date;
};

/** A passkey registered earlier. `id` is the row's. */
export async function givePasskey({ id: userId }: { id: string }, options: PasskeyOptions = {}) {
  const authenticator = makeAuthenticator();
  const data = {
    id: randomId(),
    userId,
    credentialId: authenticator.credentialId.toString('base64url'),
    publicKey: Uint8Array.from(encodeCbor(authenticator.key.cose)),
    transports: ['internal'],
    isMultiDevice: false,
    isBackedUp: false,
    aaguid: '00000000-0000-0000-0000-000000000000',
    name: 'Laptop',
    createdAt: NOON,
    counter: 0,
    isUserVerified: true,
    ...options,
  };
  await database().webauthnCredential.create({ data });
  await ensureRecoveryCodes(userId, data.createdAt);
  return { id: data.id, authenticator };
}

/** Replaces an account's codes with ten that the test knows. Two people in a row get different ones. */
export async function giveRecoveryCodes({ id: userId }: { id: string }, createdAt = NOON): Promise<RecoveryCodes> {
  const { codes, salt, hashes } = await nextKnownSet();
  await replaceRecoveryCodes(database(), { id: randomId(), userId, salt, createdAt, hashes });
  return codes;
}

/** Ten that no one knows, unless the account has a set. */
async function ensureRecoveryCodes(userId: string, createdAt: Date): Promise<void> {
  const set = { id: randomId(), userId, salt: randomSecretBytes(RECOVERY_SALT_BYTES), createdAt };
  const { count } = await database().recoveryCodeSet.createMany({ data: set, skipDuplicates: true });
  if (count === 0) return;
  const hashes = Array.from({ length: RECOVERY_CODES_PER_SET }, (_, index) => `no one knows ${index}`);
  await database().recoveryCode.createMany({ data: hashes.map((hash) => ({ setId: set.id, hash })) });
}

function newTotpKey() {
  const setUpKey = randomBase32(32);
  return { credentialId: randomId(), setUpKey, secretBytes: fromBase32(setUpKey) };
}

function unusedRecoveryCodes(): RecoveryCodes {
  const code = () => formatRecoveryCode(encodeRecoveryCode(randomSecretBytes(RECOVERY_CODE_BYTES)));
  return [code(), code(), code(), code(), code(), code(), code(), code(), code(), code()];
}

/** Argon2 is slow, so all people in a process share one password hash and two sets of codes. */
let passwordHash: Promise<string> | undefined;

function knownPasswordHash(): Promise<string> {
  passwordHash ??= hashPassword(PASSWORD as PreparedPassword).then(unwrap);
  return passwordHash;
}

const knownSets: [ReturnType<typeof hashNewSet>?, ReturnType<typeof hashNewSet>?] = [];
let setsGiven = 0;

function nextKnownSet() {
  const index = setsGiven % 2 === 0 ? 0 : 1;
  setsGiven += 1;
  knownSets[index] ??= hashNewSet();
  return knownSets[index];
}

async function hashNewSet() {
  const codes = unusedRecoveryCodes();
  const salt = randomSecretBytes(RECOVERY_SALT_BYTES);
  const plain = codes.map((code) => code.replaceAll('-', '') as RecoveryCode);
  return { codes, salt, hashes: unwrap(await hashRecoveryCodes(plain, salt)) };
}

function unwrap<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

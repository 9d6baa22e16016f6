import { createCipheriv, createDecipheriv } from 'node:crypto';
import { failure, type Result, success } from '@/lib/domain/result';
import { randomSecretBytes } from './random';

export type EncryptionKey = { id: string; key: Uint8Array };

/** The context a box is bound to: moved to another purpose, user or row, it no longer opens. */
export type BoxContext = { purpose: 'totp-credential' | 'totp-enrolment'; userId: string; rowId: string };

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts with AES-256-GCM under the newest key (ASVS 11.3.2 to 11.3.4).
 *
 * @returns `v1.keyId.nonce.ciphertext`, the last two in base64url, the tag at the ciphertext's end
 */
export function sealSecret(secretBytes: Uint8Array, keys: readonly EncryptionKey[], context: BoxContext): string {
  const newest = keys[0];
  if (newest === undefined) throw new Error('No encryption key to seal a secret with');
  const nonce = randomSecretBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', newest.key, nonce);
  cipher.setAAD(additionalData(newest.id, context));
  const ciphertext = Buffer.concat([cipher.update(secretBytes), cipher.final(), cipher.getAuthTag()]);
  return [VERSION, newest.id, Buffer.from(nonce).toString('base64url'), ciphertext.toString('base64url')].join('.');
}

/** Opens a box. `unreadable` means a changed, moved or foreign box, or a missing key: it fails closed. */
export function openSecret(
  box: string,
  keys: readonly EncryptionKey[],
  context: BoxContext,
): Result<Uint8Array, 'unreadable'> {
  const [version, keyId = '', nonceText = '', ciphertextText = '', ...rest] = box.split('.');
  const key = keys.find(({ id }) => id === keyId)?.key;
  const nonce = Buffer.from(nonceText, 'base64url');
  const ciphertext = Buffer.from(ciphertextText, 'base64url');
  const isShaped = version === VERSION && rest.length === 0 && nonce.length === NONCE_BYTES;
  if (!isShaped || key === undefined || ciphertext.length < TAG_BYTES) return failure('unreadable');
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(additionalData(keyId, context));
  decipher.setAuthTag(ciphertext.subarray(-TAG_BYTES));
  try {
    return success(Buffer.concat([decipher.update(ciphertext.subarray(0, -TAG_BYTES)), decipher.final()]));
  } catch {
    return failure('unreadable');
  }
}

function additionalData(keyId: string, { purpose, userId, rowId }: BoxContext): Buffer {
  return Buffer.from([VERSION, keyId, purpose, userId, rowId].join('\n'));
}

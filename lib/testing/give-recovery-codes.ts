import { formatRecoveryCode, RECOVERY_CODES_PER_SET } from '@/lib/domain/recovery-code';
import { randomId, randomSecretBytes } from '@/lib/platform/random';
import { hashRecoveryCodes } from '@/lib/platform/recovery-code-hash';
import { database } from '@/lib/store/client';
import { replaceRecoveryCodes } from '@/lib/store/recovery-code-store';
import { NOON, type Person } from './make-person';

/** A set of ten, of which only the first two are known, since each costs a hash. */
export async function giveRecoveryCodes(person: Person): Promise<[string, string]> {
  const codes = [formatRecoveryCode(randomSecretBytes(10)), formatRecoveryCode(randomSecretBytes(10))] as const;
  const salt = randomSecretBytes(16);
  const known = await hashRecoveryCodes(
    codes.map((code) => code.replaceAll('-', '')),
    salt,
  );
  if (!known.ok) throw new Error('busy');
  const others = Array.from({ length: RECOVERY_CODES_PER_SET - codes.length }, (_, index) => `nobody knows ${index}`);
  const set = { id: randomId(), userId: person.id, salt, createdAt: NOON, hashes: [...known.value, ...others] };
  await replaceRecoveryCodes(database(), set);
  return [...codes];
}

/** How many codes an account has, and how many of them are not used. */
export async function recoveryCodesOf({ id: userId }: { id: string }): Promise<{ total: number; left: number }> {
  const codes = await database().recoveryCode.findMany({ where: { set: { userId } } });
  return { total: codes.length, left: codes.filter(({ usedAt }) => usedAt === null).length };
}

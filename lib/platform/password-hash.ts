import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import type { PreparedPassword } from '@/lib/domain/password';
import type { Result } from '@/lib/domain/result';
import { hashQueue } from './hash-queue';

/** OWASP password storage: argon2id with 19 MiB, two passes, one lane. argon2id is the library's default algorithm. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const HASHES_WAITING = 50;

export const inHashQueue = hashQueue({ running: Math.min(2, availableParallelism()), waiting: HASHES_WAITING });

/**
 * A hash of no password, with today's parameters, so that an unknown email costs as much as a known one. No one can
 * know a password whose digest is all zeros, so an account may be stored with this hash.
 */
export const UNUSABLE_PASSWORD_HASH =
  `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}` +
  `$bm9ib2R5cyBzYWx0ISE$${'A'.repeat(43)}`;

export function hashPassword(prepared: PreparedPassword): Promise<Result<string, 'overloaded'>> {
  return inHashQueue(() => hash(prepared, PARAMETERS));
}

/** @param passwordHash null if there is no such account: costs the same and never matches */
export function verifyPassword(
  prepared: PreparedPassword,
  passwordHash: string | null,
): Promise<Result<boolean, 'overloaded'>> {
  return inHashQueue(async () => {
    const isRight = await verify(passwordHash ?? UNUSABLE_PASSWORD_HASH, prepared);
    return isRight && passwordHash !== null;
  });
}

/** True if a hash was created with weaker parameters than today's. */
export function needsRehash(passwordHash: string): boolean {
  const parameters = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(passwordHash);
  if (!parameters) return true;
  return Number(parameters[1]) < PARAMETERS.memoryCost || Number(parameters[2]) < PARAMETERS.timeCost;
}

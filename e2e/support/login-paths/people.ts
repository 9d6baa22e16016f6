import { createPerson, type Person } from '../person';

type Traits = Parameters<typeof createPerson>[0];

const APP_AND_CODES = ['totp', 'recovery_codes'] as const;

/** The kinds of users: the factors they have, and what else is special about their account. */
export const KINDS = {
  P: {},
  T: { factors: ['totp'] },
  K: { factors: ['passkey'] },
  TK: { factors: ['totp', 'passkey'] },
  R: { factors: APP_AND_CODES },
  S: { factors: APP_AND_CODES, role: 'support' },
  S2: { factors: APP_AND_CODES, role: 'support' },
  A: { factors: ['totp'] },
  U: { emailVerifiedAt: null },
  D: { factors: ['totp', 'passkey', 'recovery_codes'], disabledAt: new Date() },
} as const satisfies Record<string, Traits>;

export type Kind = keyof typeof KINDS;

export function createPersonOf(kind: Kind): Promise<Person> {
  return createPerson(KINDS[kind]);
}

import { CONSOLE_CLIENT } from '@/lib/domain/client';
import type { EmailAddress } from '@/lib/domain/email';
import type { NewPasswordReason } from '@/lib/domain/password';
import { failure, type Result, success } from '@/lib/domain/result';
import type { Role } from '@/lib/domain/role';
import { insertSecurityEvent } from '@/lib/store/security-event-store';
import { inTransaction } from '@/lib/store/transaction';
import { insertUser } from '@/lib/store/user-store';
import { hashNewPassword } from './password';

type NewAccount = { email: EmailAddress; name: string; password: string; role: Role; now: Date };

export type CreateAccountReason = NewPasswordReason | 'email_taken' | 'overloaded';

/** Creates a verified account from the console. */
export async function createAccount(account: NewAccount): Promise<Result<{ userId: string }, CreateAccountReason>> {
  const { email, name, role, now } = account;
  const hashed = await hashNewPassword({ typed: account.password, email, name });
  if (!hashed.ok) return hashed;
  return inTransaction(async (tx) => {
    const user = await insertUser(tx, { email, name, role, passwordHash: hashed.value, emailVerifiedAt: now });
    if (user === null) return failure('email_taken');
    const event = { kind: 'account_created', outcome: 'ok', subjectId: user.id, actor: 'console' } as const;
    await insertSecurityEvent(tx, { ...event, at: now, client: CONSOLE_CLIENT });
    return success({ userId: user.id });
  });
}

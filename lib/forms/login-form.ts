import { z } from 'zod';
import { safeReturnTo } from '@/lib/domain/return-to';
import { isWellFormedText } from '@/lib/domain/text-rules';

export const LONGEST_EMAIL = 254;
const LONGEST_PASSWORD = 1024;

/** Login takes whatever may be an account's e-mail and password; anything else is simply wrong. */
export const loginForm = z.strictObject({
  email: z
    .string()
    .max(LONGEST_EMAIL)
    .refine(isWellFormedText)
    .transform((typed) => typed.trim().toLowerCase()),
  password: z.string().min(1).max(LONGEST_PASSWORD),
});

/** Where to go after login: a path of ours, or the home page whatever was sent. */
export const returnToField = z.unknown().transform(safeReturnTo);

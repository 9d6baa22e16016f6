import { z } from 'zod';
import { safeReturnTo } from '@/lib/domain/return-to';
import { isWellFormedText } from '@/lib/domain/text-rules';

export const LONGEST_EMAIL = 254;
const LONGEST_PASSWORD = 1024;

/** Accepts anything that could be an account's email and password; everything else is simply incorrect. */
export const loginForm = z.strictObject({
  email: z
    .string()
    .max(LONGEST_EMAIL)
    .refine(isWellFormedText)
    .transform((typed) => typed.trim().toLowerCase()),
  password: z.string().min(1).max(LONGEST_PASSWORD),
});

/** The path to go to after login; the home page if the input isn't one of our own paths. */
export const returnToField = z.unknown().transform(safeReturnTo);

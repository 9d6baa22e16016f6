import { z } from 'zod';

/**
 * Why a login form was refused, for the page that shows it. `email` is what the user typed, so it can be shown again.
 */
export const loginNoticeSchema = z.strictObject({
  page: z.enum(['/login', '/login/second-factor']),
  reason: z.enum([
    'wrong_credentials',
    'busy',
    'held',
    'wrong_code',
    'clock_off',
    'wrong_recovery_code',
    'attempt_over',
    'unreadable',
  ]),
  /** The way to complete the second step that is shown again. */
  use: z.enum(['totp', 'webauthn', 'recovery_code']).optional(),
  clock: z.strictObject({ minutes: z.number().int().positive(), direction: z.enum(['ahead', 'behind']) }).optional(),
  email: z.string().max(254).optional(),
  returnTo: z.string().max(512).optional(),
  retryAfterSeconds: z.number().int().positive().optional(),
});

export type LoginNotice = z.infer<typeof loginNoticeSchema>;

/** The HTTP status of the page while it shows the notice. */
export const noticeStatus = {
  wrong_credentials: 401,
  busy: 503,
  held: 429,
  wrong_code: 401,
  clock_off: 401,
  wrong_recovery_code: 401,
  attempt_over: 401,
  unreadable: 503,
} as const satisfies Record<LoginNotice['reason'], number>;

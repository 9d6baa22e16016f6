import { cookies } from 'next/headers';
import { cookieName, cookieOptions } from './cookie-names';

/** Strict: no one returns to an open login through a link from another site. */
function options() {
  return { ...cookieOptions(), sameSite: 'strict' } as const;
}

export async function readLoginAttemptCookie(): Promise<string | null> {
  return (await cookies()).get(cookieName('login-attempt'))?.value ?? null;
}

export async function writeLoginAttemptCookie({ token, expiresAt }: { token: string; expiresAt: Date }): Promise<void> {
  (await cookies()).set(cookieName('login-attempt'), token, { ...options(), expires: expiresAt });
}

export async function clearLoginAttemptCookie(): Promise<void> {
  (await cookies()).delete({ name: cookieName('login-attempt'), ...options() });
}

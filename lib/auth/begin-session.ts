import { cookies } from 'next/headers';
import { writeKnownBrowser } from './known-browser-cookie';
import { clearLoginAttemptCookie } from './login-attempt-cookie';
import { signIn } from './next-auth';

/** Redeems a grant through NextAuth, which sets the session cookie. */
export async function beginSession({ grantToken, email }: { grantToken: string; email: string }): Promise<void> {
  await signIn('credentials', { grant: grantToken, redirect: false });
  await clearLoginAttemptCookie();
  await writeKnownBrowser(email);
  await dropNextAuthsOwnCookies();
}

/** NextAuth notes where to return to in a cookie; our way back is in the login attempt. */
async function dropNextAuthsOwnCookies(): Promise<void> {
  const jar = await cookies();
  for (const { name } of jar.getAll()) {
    if (name.includes('authjs.')) jar.delete(name);
  }
}

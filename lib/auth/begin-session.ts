import { cookies } from 'next/headers';
import { CredentialsSignin } from 'next-auth';
import { clearLoginAttemptCookie } from './login-cookies';
import { signIn } from './next-auth';
import { restartLogin } from './notice-cookie';

type ProvenLogin = { grantToken: string; returnTo: string };

/**
 * Redeems a grant through NextAuth, which sets the session cookie and remembers the browser.
 *
 * @returns the path to go to next: the login page if the account has just changed
 */
export async function beginSession({ grantToken, returnTo }: ProvenLogin): Promise<string> {
  try {
    await signIn('credentials', { grant: grantToken, redirect: false });
  } catch (error) {
    if (error instanceof CredentialsSignin) return restartLogin();
    throw error;
  }
  await clearLoginAttemptCookie();
  await dropNextAuthsOwnCookies();
  return returnTo;
}

/** NextAuth keeps its return path in a cookie; ours is in the login attempt. */
async function dropNextAuthsOwnCookies(): Promise<void> {
  const jar = await cookies();
  for (const { name } of jar.getAll()) {
    if (name.includes('authjs.')) jar.delete(name);
  }
}

import { cookies } from 'next/headers';
import { CredentialsSignin } from 'next-auth';
import { clearLoginAttemptCookie } from './login-attempt-cookie';
import { signIn } from './next-auth';
import { startAgain } from './notice-cookie';

type ProvenLogin = { grantToken: string; returnTo: string };

/**
 * Redeems a grant through NextAuth, which sets the session cookie and has the browser remembered.
 *
 * @returns the path to see next: back to the login when the account changed in this very moment
 */
export async function beginSession({ grantToken, returnTo }: ProvenLogin): Promise<string> {
  try {
    await signIn('credentials', { grant: grantToken, redirect: false });
  } catch (error) {
    if (error instanceof CredentialsSignin) return startAgain();
    throw error;
  }
  await clearLoginAttemptCookie();
  await dropNextAuthsOwnCookies();
  return returnTo;
}

/** NextAuth notes where to return to in a cookie; our way back is in the login attempt. */
async function dropNextAuthsOwnCookies(): Promise<void> {
  const jar = await cookies();
  for (const { name } of jar.getAll()) {
    if (name.includes('authjs.')) jar.delete(name);
  }
}

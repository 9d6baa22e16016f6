import NextAuth from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';
import { SESSION_LIFETIME_MS } from '@/lib/domain/session';
import { environment } from '@/lib/platform/environment';
import { redeemLoginGrant } from '@/lib/usecases/login/redeem-login-grant';
import { clientOf } from './client';
import { cookieName, cookieOptions } from './cookies';
import { logAuthFailure } from './log-auth-failure';
import { knownBrowserReader, writeKnownBrowser } from './login-cookies';
import { readSessionCookie } from './session-cookie';

/** 256 bits in base64url. Any other fields, such as NextAuth's own, are dropped. */
const credentialsSchema = z.object({ grant: z.string().regex(/^[\w-]{43}$/) });

/**
 * NextAuth only issues the session cookie: passwords and codes never come here. `authorize` redeems a login grant,
 * which exists only after every required factor has been shown, and ends the session whose cookie is replaced.
 */
export const { handlers, signIn } = NextAuth(() => ({
  secret: environment().authSecret,
  trustHost: true,
  session: { strategy: 'jwt', maxAge: SESSION_LIFETIME_MS / 1000 },
  pages: { signIn: '/login', error: '/login', signOut: '/' },
  cookies: { sessionToken: { name: cookieName('session'), options: cookieOptions() } },
  logger: { error: logAuthFailure },
  providers: [
    Credentials({
      credentials: { grant: {} },
      async authorize(input, request) {
        const credentials = credentialsSchema.safeParse(input);
        if (!credentials.success) return null;
        const { grant: grantToken } = credentials.data;
        const replacedToken = await readSessionCookie();
        const client = clientOf(request.headers);
        const knownBrowserOf = await knownBrowserReader();
        const session = await redeemLoginGrant({ grantToken, replacedToken, knownBrowserOf, client, now: new Date() });
        if (!session.ok) return null;
        await writeKnownBrowser(session.value);
        return { id: session.value.sessionToken };
      },
    }),
  ],
  callbacks: {
    /** The cookie holds only the session's token, so that nothing in it can stand in for the Session row. */
    jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token['sid'] }),
  },
}));

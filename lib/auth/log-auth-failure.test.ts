import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { logAuthFailure } from './log-auth-failure';

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Shaped like the errors of @auth/core/errors.js; next-auth itself only loads inside Next. */
function authError(type: string, cause?: object): Error {
  return Object.assign(new Error(`Read more at https://errors.authjs.dev#${type.toLowerCase()}`, { cause }), { type });
}

it('does not log a refused grant, which is a normal outcome', () => {
  logAuthFailure(authError('CredentialsSignin'));
  logAuthFailure(authError('MissingCSRF'));
  expect(lines).toEqual([]);
});

it('logs why redeeming a grant failed, once per flood and without the grant', () => {
  const err = Object.assign(new Error("Can't reach database server"), { code: 'P1001' });
  for (let count = 0; count < 3; count += 1) {
    logAuthFailure(authError('CallbackRouteError', { err, provider: 'credentials', grant: 'secret' }));
  }
  expect(lines).toEqual([expect.stringMatching(/^\[[0-9a-f]{8}\] NextAuth: .*P1001: Can't reach database server\n$/)]);
});

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

/** As @auth/core/errors.js makes them; next-auth itself loads inside Next only. */
function authError(type: string, cause?: object): Error {
  return Object.assign(new Error(`Read more at https://errors.authjs.dev#${type.toLowerCase()}`, { cause }), { type });
}

it('says nothing of a refused grant, which is an answer', () => {
  logAuthFailure(authError('CredentialsSignin'));
  logAuthFailure(authError('MissingCSRF'));
  expect(lines).toEqual([]);
});

it('names what broke while a grant was redeemed, once in a flood and without the grant', () => {
  const err = Object.assign(new Error("Can't reach database server"), { code: 'P1001' });
  for (let count = 0; count < 3; count += 1) {
    logAuthFailure(authError('CallbackRouteError', { err, provider: 'credentials', grant: 'secret' }));
  }
  expect(lines).toEqual([expect.stringMatching(/^\[[0-9a-f]{8}\] NextAuth: .*P1001: Can't reach database server\n$/)]);
});

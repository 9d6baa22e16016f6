import { expect, it } from 'vitest';
import { loginWay } from './login-way';

it.each([
  [['password'], 'password'],
  [['password', 'totp'], 'password and confirmation code'],
  [['password', 'webauthn'], 'password and passkey or security key'],
  [['password', 'recovery_code'], 'password and recovery code'],
  [['webauthn', 'user_verification'], 'passkey'],
  [['constructor', '__proto__'], ''],
  [[], ''],
])('describes the factors of a login: %j', (factors, way) => {
  expect(loginWay(factors)).toBe(way);
});

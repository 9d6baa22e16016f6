import { describe, expect, it } from 'vitest';
import { activityDetail, activityDoer, activitySentence, loginWay } from './activity';

describe('the sentence of an event', () => {
  it('a refused event has its own sentence', () => {
    const event = { kind: 'password_changed', reason: null };
    expect(activitySentence({ ...event, outcome: 'ok' })).toBe('Password changed');
    expect(activitySentence({ ...event, outcome: 'refused' })).toBe('Password change failed');
  });

  it.each(['', 'constructor', '__proto__', 'unheard_of'])('an event of the unknown kind %j has a sentence', (kind) => {
    expect(activitySentence({ kind, outcome: 'ok', reason: null })).toBe('Other account activity');
    expect(activitySentence({ kind, outcome: 'refused', reason: null })).toBe('Other failed account activity');
    expect(activityDetail({ kind, outcome: 'ok', reason: 'constructor' })).toBeNull();
  });
});

it.each([
  ['login', 'ok', 'password+totp', 'Password and confirmation code'],
  ['login', 'ok', 'webauthn+user_verification', 'Passkey'],
  ['step_up', 'ok', 'totp', 'Confirmation code'],
  ['step_up', 'refused', 'wrong_password', 'Incorrect password'],
  ['second_factor', 'refused', 'wrong_code', 'Incorrect confirmation code'],
  ['recovery_code_used', 'ok', '9 left', '9 left'],
  ['passkey_added', 'ok', '<b>Key</b>', '“<b>Key</b>”'],
  ['passkey_removed', 'refused', 'wrong_password', 'Incorrect password'],
  ['two_factor_disabled', 'ok', 'what support wrote about it', null],
  ['logout', 'ok', null, null],
])('an event %s with outcome %s and reason %j has the detail %j', (kind, outcome, reason, detail) => {
  expect(activityDetail({ kind, outcome, reason })).toBe(detail);
});

it('an entry says who acted only if it was not the user', () => {
  expect(activityDoer('you')).toBeNull();
  expect(activityDoer('support')).toBe('Support');
  expect(activityDoer('stranger')).toBe("Someone who wasn't logged in");
});

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

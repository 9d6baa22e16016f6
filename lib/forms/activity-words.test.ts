import { describe, expect, it } from 'vitest';
import { activityDetail, activityDoer, activitySentence } from './activity-words';

describe('the sentence of an event', () => {
  it('says a refusal differently', () => {
    const event = { kind: 'password_changed', reason: null };
    expect(activitySentence({ ...event, outcome: 'ok' })).toBe('The password was changed');
    expect(activitySentence({ ...event, outcome: 'refused' })).toBe('Changing the password was refused');
  });

  it.each(['', 'constructor', '__proto__', 'unheard_of'])('says something of a kind it does not know: %j', (kind) => {
    expect(activitySentence({ kind, outcome: 'ok', reason: null })).toBe('Something happened in the account');
    expect(activitySentence({ kind, outcome: 'refused', reason: null })).toBe('Something was refused in the account');
    expect(activityDetail({ kind, outcome: 'ok', reason: 'constructor' })).toBeNull();
  });
});

it.each([
  ['login', 'ok', 'password+totp', 'Password and confirmation code'],
  ['login', 'ok', 'webauthn+user_verification', 'Passkey'],
  ['step_up', 'ok', 'totp', 'Confirmation code'],
  ['step_up', 'refused', 'wrong_password', 'Wrong password'],
  ['second_factor', 'refused', 'wrong_code', 'Wrong confirmation code'],
  ['recovery_code_used', 'ok', '9 left', '9 left'],
  ['passkey_added', 'ok', '<b>Key</b>', '“<b>Key</b>”'],
  ['passkey_removed', 'refused', 'wrong_password', 'Wrong password'],
  ['two_factor_disabled', 'ok', 'what support wrote about it', null],
  ['logout', 'ok', null, null],
])('the detail of %s, %s, %j is %j', (kind, outcome, reason, detail) => {
  expect(activityDetail({ kind, outcome, reason })).toBe(detail);
});

it('says who did it only when it was not the person', () => {
  expect(activityDoer('you')).toBeNull();
  expect(activityDoer('support')).toBe('Support');
  expect(activityDoer('stranger')).toBe('Somebody who was not logged in');
});

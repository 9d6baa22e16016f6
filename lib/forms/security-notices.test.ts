import { describe, expect, it } from 'vitest';
import { endSessionForm, noticeOf } from './security-notices';

const ID = '01932f6c-7a3e-7c1d-9b2a-0123456789ab';

describe('the form that ends a session', () => {
  it.each([
    null,
    undefined,
    '',
    ' ',
    'x',
    '../..',
    "' OR 1=1 --",
    `${ID} `,
    `${ID}\u0000`,
    `{${ID}}`,
    ID.replaceAll('-', ''),
    [ID],
    { not: ID },
    'a'.repeat(100_000),
  ])('the form that ends a session refuses anything but an id: %#', (id) => {
    expect(endSessionForm.safeParse({ id }).success).toBe(false);
  });

  it('the form that ends a session accepts an id and no other field', () => {
    expect(endSessionForm.safeParse({ id: ID }).success).toBe(true);
    expect(endSessionForm.safeParse({ id: ID, userId: ID }).success).toBe(false);
  });
});

const notices = { saved: 'It is saved.' };

it('a known notice is shown as its sentence', () => {
  expect(noticeOf(notices, 'saved')).toBe('It is saved.');
});

it.each([undefined, null, '', 'Saved', 'constructor', '__proto__', 'toString', ['saved'], ['saved', 'saved'], {}])(
  'the unknown notice %j shows nothing',
  (name) => {
    expect(noticeOf(notices, name)).toBeUndefined();
  },
);

import { describe, expect, it } from 'vitest';
import { endSessionForm } from './session-forms';

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
  ])('takes nothing but an id: %#', (id) => {
    expect(endSessionForm.safeParse({ id }).success).toBe(false);
  });

  it('takes an id, and nothing beside it', () => {
    expect(endSessionForm.safeParse({ id: ID }).success).toBe(true);
    expect(endSessionForm.safeParse({ id: ID, userId: ID }).success).toBe(false);
  });
});

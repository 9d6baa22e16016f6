import { expect, it } from 'vitest';
import { previewSentence } from './account-messages';

it('an operator is told how many accounts a policy would affect, of how many, and with what role', () => {
  expect(previewSentence({ total: 120, lacking: { support: 1, member: 2 } })).toBe(
    '3 of 120 accounts would have to set up two-factor authentication: 1 with role support, 2 with role member.',
  );
  expect(previewSentence({ total: 1, lacking: { support: 0, member: 0 } })).toContain('0 of 1 account would');
});

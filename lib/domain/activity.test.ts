import { expect, it } from 'vitest';
import { doerOf } from './activity';

it.each([
  ['user:one', 'you'],
  ['user:other', 'support'],
  ['console', 'support'],
  ['anyone', 'stranger'],
] as const)('says who did it without naming anybody: %s', (actor, doer) => {
  expect(doerOf(actor, 'one')).toBe(doer);
});

import { expect, it } from 'vitest';
import { doerOf } from './activity';

it.each([
  ['user:one', 'you'],
  ['user:other', 'support'],
  ['console', 'support'],
  ['anyone', 'stranger'],
] as const)('the log says who acted without naming anyone: %s', (actor, doer) => {
  expect(doerOf(actor, 'one')).toBe(doer);
});

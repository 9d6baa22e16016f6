import { expect, it } from 'vitest';
import { arePicturesFresh } from './picture-sources';

it('the help articles show the current screens (if they do not, run: npm run help:pictures)', () => {
  expect(arePicturesFresh()).toBe(true);
});

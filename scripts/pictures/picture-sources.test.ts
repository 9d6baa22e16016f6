import { expect, it } from 'vitest';
import { arePicturesFresh } from './picture-sources';

it('shows the screens of today in the help articles (else run: npm run help:pictures)', () => {
  expect(arePicturesFresh()).toBe(true);
});

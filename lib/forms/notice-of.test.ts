import { expect, it } from 'vitest';
import { noticeOf } from './notice-of';

const notices = { saved: 'It is saved.' };

it('says the sentence of a name', () => {
  expect(noticeOf(notices, 'saved')).toBe('It is saved.');
});

it.each([undefined, null, '', 'Saved', 'constructor', '__proto__', 'toString', ['saved'], ['saved', 'saved'], {}])(
  'says nothing for %j',
  (name) => {
    expect(noticeOf(notices, name)).toBeUndefined();
  },
);

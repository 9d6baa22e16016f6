import { expect, it } from 'vitest';
import { noticeOf } from './notice-of';

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

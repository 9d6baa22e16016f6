import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS } from './duration';
import { holdBacks } from './held-back';

const NOW = new Date('2026-11-24T12:00:00Z');

describe('what holds a support case back', () => {
  it.each([
    ['password_reset', 7],
    ['email_changed', 30],
    ['email_change_undone', 30],
  ])('%s: for %d days, to the millisecond', (kind, days) => {
    const at = addMs(NOW, -days * DAY_MS);
    expect(holdBacks([{ kind, at }], NOW)).toEqual([]);
    expect(holdBacks([{ kind, at: addMs(at, 1) }], NOW)).toEqual([{ kind, at: addMs(at, 1), until: addMs(NOW, 1) }]);
  });

  it('is nothing else that happened', () => {
    const kinds = ['password_changed', 'login', 'password_reset_requested', 'email_change_requested', 'toString'];
    const events = kinds.map((kind) => ({ kind, at: NOW }));
    expect(holdBacks(events, NOW)).toEqual([]);
  });

  it('names first what ends last', () => {
    const events = [
      { kind: 'password_reset', at: addMs(NOW, -DAY_MS) },
      { kind: 'email_changed', at: addMs(NOW, -2 * DAY_MS) },
    ];
    expect(holdBacks(events, NOW).map(({ kind }) => kind)).toEqual(['email_changed', 'password_reset']);
  });
});

import { describe, expect, it } from 'vitest';
import { caseHolds } from './case-hold';
import { addMs, DAY_MS } from './duration';

const NOW = new Date('2026-11-24T12:00:00Z');

describe('caseHolds', () => {
  it.each([
    ['password_reset', 7],
    ['email_changed', 30],
    ['email_change_undone', 30],
  ] as const)('%s puts support cases on hold for exactly %d days', (kind, days) => {
    const at = addMs(NOW, -days * DAY_MS);
    expect(caseHolds([{ kind, at }], NOW)).toEqual([]);
    expect(caseHolds([{ kind, at: addMs(at, 1) }], NOW)).toEqual([{ kind, at: addMs(at, 1), until: addMs(NOW, 1) }]);
  });

  it('no other kind of event puts support cases on hold', () => {
    const kinds = ['password_changed', 'login', 'password_reset_requested', 'email_change_requested'] as const;
    const events = kinds.map((kind) => ({ kind, at: NOW }));
    expect(caseHolds(events, NOW)).toEqual([]);
  });

  it('the reason that lasts longest is named first', () => {
    const events = [
      { kind: 'password_reset', at: addMs(NOW, -DAY_MS) },
      { kind: 'email_changed', at: addMs(NOW, -2 * DAY_MS) },
    ] as const;
    expect(caseHolds(events, NOW).map(({ kind }) => kind)).toEqual(['email_changed', 'password_reset']);
  });
});

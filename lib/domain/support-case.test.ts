import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS } from './duration';
import {
  CONFIRM_WITHIN_MS,
  DECIDE_WITHIN_MS,
  isCaseDue,
  isCaseLive,
  LOG_IN_WITHIN_MS,
  nextCase,
  type SupportCaseEvent,
  type SupportCaseFacts,
} from './support-case';

const NOW = new Date('2026-11-24T12:00:00Z');
const WAIT_MS = 24 * HOUR_MS;
const STAFF = 'staff-1';
const OTHER_STAFF = 'staff-2';
const OWNER = 'owner';

function lostPhone(facts: Partial<SupportCaseFacts> = {}): SupportCaseFacts {
  const since = addMs(NOW, -HOUR_MS);
  return { kind: 'lost_phone', state: 'open', stateSince: since, takesEffectAt: null, approvedBy: [], ...facts };
}

const asked = { staffId: STAFF, subjectId: OWNER } as const;
const approve = { kind: 'approve', ...asked, approvalsNeeded: 1, waitMs: WAIT_MS, onHoldUntil: null } as const;

const cases = {
  unconfirmed: lostPhone({ state: 'unconfirmed' }),
  open: lostPhone(),
  waiting: lostPhone({ state: 'waiting', takesEffectAt: addMs(NOW, HOUR_MS), approvedBy: [STAFF] }),
  due: lostPhone({ state: 'waiting', takesEffectAt: NOW, approvedBy: [STAFF] }),
  ended: lostPhone({ state: 'ended' }),
  message: lostPhone({ kind: 'message' }),
  answered: lostPhone({ kind: 'message', state: 'ended' }),
} satisfies Record<string, SupportCaseFacts>;

type CaseName = keyof typeof cases;

const events = {
  confirm: { kind: 'confirm' },
  approve,
  cancel: { kind: 'cancel' },
  write: { kind: 'write' },
  close: { kind: 'close', ...asked },
  answer: { kind: 'answer', ...asked },
  replace: { kind: 'replace' },
  log_in: { kind: 'log_in' },
  show_factor: { kind: 'show_factor' },
  change_account: { kind: 'change_account' },
} satisfies Record<SupportCaseEvent['kind'], SupportCaseEvent>;

/** Every event in every state: the new state of the case, how it ends, or why it's refused. */
const table: Record<CaseName, Record<SupportCaseEvent['kind'], string>> = {
  unconfirmed: {
    confirm: 'open',
    approve: 'not_confirmed',
    cancel: 'ended: cancelled',
    write: 'as it is',
    close: 'ended: closed',
    answer: 'not_confirmed',
    replace: 'ended: replaced',
    log_in: 'too_early',
    show_factor: 'ended: factor_shown',
    change_account: 'ended: account_changed',
  },
  open: {
    confirm: 'already_confirmed',
    approve: 'waiting',
    cancel: 'ended: cancelled',
    write: 'as it is',
    close: 'ended: closed',
    answer: 'as it is',
    replace: 'already_confirmed',
    log_in: 'too_early',
    show_factor: 'ended: factor_shown',
    change_account: 'ended: account_changed',
  },
  waiting: {
    confirm: 'already_confirmed',
    approve: 'decided',
    cancel: 'ended: cancelled',
    write: 'as it is',
    close: 'ended: closed',
    answer: 'as it is',
    replace: 'already_confirmed',
    log_in: 'too_early',
    show_factor: 'ended: factor_shown',
    change_account: 'ended: account_changed',
  },
  due: {
    confirm: 'already_confirmed',
    approve: 'decided',
    cancel: 'ended: cancelled',
    write: 'as it is',
    close: 'ended: closed',
    answer: 'as it is',
    replace: 'already_confirmed',
    log_in: 'ended: took_effect',
    show_factor: 'ended: factor_shown',
    change_account: 'ended: account_changed',
  },
  ended: allOver(),
  message: {
    confirm: 'only_a_message',
    approve: 'only_a_message',
    cancel: 'only_a_message',
    write: 'only_a_message',
    close: 'ended: closed',
    answer: 'ended: answered',
    replace: 'already_confirmed',
    log_in: 'only_a_message',
    show_factor: 'only_a_message',
    change_account: 'only_a_message',
  },
  answered: allOver(),
};

function allOver(): Record<SupportCaseEvent['kind'], string> {
  const over = 'case_over';
  return {
    ...{ confirm: over, approve: over, cancel: over, write: over, close: over, answer: over, replace: over },
    ...{ log_in: over, show_factor: over, change_account: over },
  };
}

function outcomeOf(facts: SupportCaseFacts, event: SupportCaseEvent): string {
  const next = nextCase(facts, event, NOW);
  if (!next.ok) return next.reason;
  if (next.value === null) return 'as it is';
  return next.value.state === 'ended' ? `ended: ${next.value.outcome}` : next.value.state;
}

describe('nextCase', () => {
  for (const [name, facts] of Object.entries(cases)) {
    for (const event of Object.values(events)) {
      const expected = table[name as CaseName][event.kind];
      it(`the event ${event.kind} on a case that is ${name} leads to: ${expected}`, () => {
        expect(outcomeOf(facts, event)).toBe(expected);
      });
    }
  }
});

describe('the expiry of a case', () => {
  const edges = [
    [lostPhone({ state: 'unconfirmed', stateSince: NOW }), CONFIRM_WITHIN_MS],
    [lostPhone({ stateSince: NOW }), DECIDE_WITHIN_MS],
    [lostPhone({ state: 'waiting', stateSince: NOW, takesEffectAt: NOW }), LOG_IN_WITHIN_MS],
  ] as const;

  it.each(edges)('a case lasts exactly until its expiry, and every later event is refused', (facts, lifetimeMs) => {
    expect(isCaseLive(facts, addMs(NOW, lifetimeMs - 1))).toBe(true);
    expect(isCaseLive(facts, addMs(NOW, lifetimeMs))).toBe(false);
    for (const event of Object.values(events)) {
      expect(nextCase(facts, event, addMs(NOW, lifetimeMs))).toEqual({ ok: false, reason: 'case_over' });
    }
  });

  it('a message never expires', () => {
    expect(isCaseLive(lostPhone({ kind: 'message', stateSince: NOW }), addMs(NOW, 1000 * DAY_MS))).toBe(true);
  });
});

describe('the waiting period of a case', () => {
  it('the waiting period starts with the approval and ends exactly on time', () => {
    const next = nextCase(cases.open, approve, NOW);
    expect(next).toEqual({ ok: true, value: { state: 'waiting', takesEffectAt: addMs(NOW, WAIT_MS) } });
    const waiting = lostPhone({ state: 'waiting', takesEffectAt: addMs(NOW, WAIT_MS) });
    expect(isCaseDue(waiting, addMs(NOW, WAIT_MS - 1))).toBe(false);
    expect(isCaseDue(waiting, addMs(NOW, WAIT_MS))).toBe(true);
    expect(isCaseDue(waiting, addMs(NOW, WAIT_MS + LOG_IN_WITHIN_MS))).toBe(false);
  });

  it.each(['unconfirmed', 'open', 'ended', 'message'] as const)(
    'no waiting period runs for a case that is %s',
    (name) => {
      expect(isCaseDue({ ...cases[name], takesEffectAt: NOW }, NOW)).toBe(false);
    },
  );
});

describe('the approval of a case', () => {
  it('the owner of the account may not approve, close or answer a case about it', () => {
    for (const event of [approve, events.close, events.answer]) {
      expect(outcomeOf(cases.open, { ...event, subjectId: STAFF })).toBe('own_account');
    }
  });

  it('a case needs its full number of approvals, each by a different agent', () => {
    const two = { ...approve, approvalsNeeded: 2 };
    expect(outcomeOf(cases.open, two)).toBe('as it is');
    const once = lostPhone({ approvedBy: [STAFF] });
    expect(outcomeOf(once, two)).toBe('already_approved');
    expect(outcomeOf(once, { ...two, staffId: OTHER_STAFF })).toBe('waiting');
    expect(outcomeOf(once, { ...two, staffId: OTHER_STAFF, approvalsNeeded: 3 })).toBe('as it is');
  });

  it('a case can be approved as soon as it is no longer on hold, and not before', () => {
    expect(outcomeOf(cases.open, { ...approve, onHoldUntil: addMs(NOW, 1) })).toBe('on_hold');
    expect(outcomeOf(cases.open, { ...approve, onHoldUntil: NOW })).toBe('waiting');
  });
});

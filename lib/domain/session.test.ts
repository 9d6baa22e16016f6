import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from './duration';
import { hasRecentStepUp, isSessionLive } from './session';

const now = new Date('2026-03-01T12:00:00Z');
const live = {
  createdAt: addMs(now, -DAY_MS),
  lastSeenAt: now,
  endsAt: addMs(now, DAY_MS),
  endedAt: null,
  steppedUpAt: null,
  user: { disabledAt: null },
};

describe('isSessionLive', () => {
  it.each([
    ['just seen', {}, true],
    ['idle for 8 hours less a millisecond', { lastSeenAt: addMs(now, 1 - 8 * HOUR_MS) }, true],
    ['idle for 8 hours', { lastSeenAt: addMs(now, -8 * HOUR_MS) }, false],
    ['a millisecond before it expires', { endsAt: addMs(now, 1) }, true],
    ['at its expiry', { endsAt: now }, false],
    ['ended', { endedAt: addMs(now, -1) }, false],
    ['ended by a clock that is ahead', { endedAt: addMs(now, 1) }, false],
    ['on a disabled account', { user: { disabledAt: addMs(now, -1) } }, false],
    ['seen by a clock that is ahead', { lastSeenAt: addMs(now, MINUTE_MS) }, true],
  ])('a session %s (%j) is live: %s', (_name, change, isLive) => {
    expect(isSessionLive({ ...live, ...change }, now)).toBe(isLive);
  });
});

describe('hasRecentStepUp', () => {
  it.each([
    ['a login just now', { createdAt: now, steppedUpAt: null }, true],
    [
      'a login 10 minutes less a millisecond ago',
      { createdAt: addMs(now, 1 - 10 * MINUTE_MS), steppedUpAt: null },
      true,
    ],
    ['a login 10 minutes ago', { createdAt: addMs(now, -10 * MINUTE_MS), steppedUpAt: null }, false],
    ['an old login and a new step-up', { createdAt: addMs(now, -DAY_MS), steppedUpAt: now }, true],
    ['an old login and an old step-up', { createdAt: addMs(now, -DAY_MS), steppedUpAt: addMs(now, -HOUR_MS) }, false],
  ])('%s (%j) counts as a recent proof: %s', (_name, session, isRecent) => {
    expect(hasRecentStepUp(session, now)).toBe(isRecent);
  });
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MINUTE_MS } from '@/lib/domain/duration';
import { startJobs } from './jobs';

process.env['DATABASE_URL'] = 'postgresql://nobody@127.0.0.1:1/none'; // read by the first round

const lines: string[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('logs failed alarms, emails and deletions, and keeps going', async () => {
  startJobs();
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  await vi.waitFor(() => expect(lines).toHaveLength(3), { timeout: 10_000 });
  expect(lines).toEqual([
    expect.stringMatching(/^\[\w{8}\] sending alarms: .*127\.0\.0\.1:1.*\n$/),
    expect.stringMatching(/^\[\w{8}\] sending email: .*127\.0\.0\.1:1.*\n$/),
    expect.stringMatching(/^\[\w{8}\] deleting expired rows: .*127\.0\.0\.1:1.*\n$/),
  ]);
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { orUnavailablePage } from './unavailable';

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('orUnavailablePage', () => {
  it('returns the value that was read', async () => {
    expect(await orUnavailablePage(Promise.resolve('read'))).toBe('read');
    expect(lines).toEqual([]);
  });

  it('logs a failed read once per flood and redirects every page to the ID of that line', async () => {
    const error = Object.assign(new Error("Can't reach database server"), { code: 'P1001' });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => orUnavailablePage(Promise.reject(error))));
    expect(lines).toEqual([expect.stringMatching(/^\[[0-9a-f]{8}\] .*P1001: Can't reach database server\n$/)]);
    const id = lines[0]?.slice(1, 9);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { digest: expect.stringContaining(`;/unavailable?id=${id};`) },
      });
    }
  });
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { environment } from '@/lib/platform/environment';
import { formRoute, jsonRoute } from './routes';
import { orUnavailablePage } from './unavailable';

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

let kinds = 0;
/** An error of a kind that hasn't been logged yet. */
function outage(): Error {
  kinds += 1;
  return Object.assign(new Error("Can't reach database server at 127.0.0.1:1"), { code: `P100${kinds}` });
}

function post(contentType: string, body: string): Request {
  const headers = { origin: environment().appUrl, 'content-type': contentType };
  return new Request(`${environment().appUrl}/logout`, { method: 'POST', headers, body });
}

const ways = {
  'a failed read': (error: Error) => orUnavailablePage<string>(Promise.reject(error)),
  'a thrown error': (error: Error) => Promise.reject<string>(error),
};

for (const [what, breakDown] of Object.entries(ways)) {
  it(`redirects a form to the unavailable page with the ID of the log line after ${what}`, async () => {
    const error = outage();
    const answer = await formRoute(() => breakDown(error))(post('application/x-www-form-urlencoded', 'a=b'));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('location')).toBe(`/unavailable?id=${idIn(error)}`);
  });

  it(`answers a script with 503 and the ID of the log line after ${what}`, async () => {
    const error = outage();
    const handler = jsonRoute(async () => ({ status: 200, body: { text: await breakDown(error) } }));
    const answer = await handler(post('application/json', '{}'));
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ message: expect.stringContaining(`Error ID: ${idIn(error)}`) });
  });
}

/** The ID of the only log line, which names the error. */
function idIn(error: Error): string | undefined {
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(error.message);
  expect(lines[0]?.split('\n')).toHaveLength(2);
  return /^\[([0-9a-f]{8})\]/.exec(lines[0] ?? '')?.[1];
}

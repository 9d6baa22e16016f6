import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { logFailure } from './log-failure';

const lines: string[] = [];
let now = Date.now();

beforeEach(() => {
  lines.length = 0;
  now += MINUTE_MS; // the quiet period of the previous test's lines is over
  vi.useFakeTimers({ toFake: ['Date'], now });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function refusedConnection(port = 5432): Error {
  return Object.assign(new Error(`connect ECONNREFUSED 127.0.0.1:${port}`), { code: 'ECONNREFUSED' });
}

describe('a failure', () => {
  it('a failure is logged as one line: its id, what failed, and the error name, code and message', () => {
    const id = logFailure('sending mails', refusedConnection());
    expect(id).toMatch(/^[0-9a-f]{8}$/);
    expect(lines).toEqual([`[${id}] sending mails: Error ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:5432\n`]);
  });

  it('an error without a code is logged with its location, still on one line', () => {
    logFailure('a request', new TypeError('x is\nnot a function'));
    expect(lines).toEqual([
      expect.stringMatching(/^\[\w{8}\] a request: TypeError: not a function at .*log-failure\.test\.ts.*\n$/),
    ]);
    expect(lines.join('').match(/\n/g)).toHaveLength(1);
  });

  it('a wrapped error is logged by its cause', () => {
    logFailure(
      'NextAuth',
      new Error('Read more at …', { cause: { err: refusedConnection(), provider: 'credentials' } }),
    );
    logFailure('a request', new TypeError('fetch failed', { cause: refusedConnection(25) }));
    expect(lines.map((line) => line.slice(11))).toEqual([
      'NextAuth: Error ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:5432\n',
      'a request: Error ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:25\n',
    ]);
  });

  it('a thrown value that is not an error is logged only by its type', () => {
    logFailure('a request', 'a secret');
    expect(lines).toEqual([expect.stringMatching(/^\[\w{8}\] a request: thrown string\n$/)]);
  });
});

describe('a flood of failures', () => {
  it('a flood of one kind is one line in ten seconds, and every returned id finds it', () => {
    const ids = new Set(
      Array.from({ length: 100 }, (_, index) => logFailure('sending mails', refusedConnection(index))),
    );
    expect(lines).toHaveLength(1);
    expect(ids.size).toBe(1);
    vi.setSystemTime(now + 10 * SECOND_MS - 1);
    expect(ids).toContain(logFailure('sending mails', refusedConnection()));
    vi.setSystemTime(now + 10 * SECOND_MS);
    expect(ids).not.toContain(logFailure('sending mails', refusedConnection()));
    expect(lines).toHaveLength(2);
  });

  it('a flood hides no failure of another kind', () => {
    logFailure('sending mails', refusedConnection());
    logFailure('deleting expired rows', refusedConnection());
    logFailure('sending mails', Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT' }));
    logFailure('a request', new TypeError('x is not a function'));
    logFailure('a request', new TypeError('y is not a function'));
    expect(lines).toHaveLength(5);
  });
});

describe('the log holds no secret', () => {
  it.each([
    ["Can't send mail: 550 <anna@example.com>: no such mailbox", "Can't send mail: 550 … no such mailbox"],
    ['connect to smtp://user:hunter2@mail.example.com failed', 'connect to … failed'],
    ['invalid input syntax for type uuid: "a "quoted" secret"', 'invalid input syntax for type uuid: "…"'],
    ['invalid input syntax for type uuid: "two\nlines of a secret"', '…'],
    ['duplicate key: Key (email)=(anna) already exists', 'duplicate key: Key (email)=… already exists'],
    [`no grant ${'Ab1-_'.repeat(9)}`, 'no grant …'],
    ['no key JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', 'no key …'],
    ['recovery code 0123-ABCD-EFGH-JKMN', 'recovery code …'],
    ['code 123456 refused', 'code … refused'],
    ['x\u001b[31m\u202ey', 'x[31m y'],
  ])('from %j, the log keeps only %j', (message, kept) => {
    logFailure('a request', Object.assign(new Error(message), { code: 'E' }));
    expect(lines).toEqual([expect.stringMatching(/^\[\w{8}\] a request: Error E: /)]);
    expect(lines[0]?.slice('[12345678] a request: Error E: '.length, -1)).toBe(kept);
  });

  it('values of a failed query are not logged, whatever the database or its client says about them', async () => {
    const secret = 'anna-hunter2';
    const queries = [
      database().user.findUnique({ where: { id: secret } }),
      database().$queryRaw`SELECT ${secret}::uuid`,
      database().session.findMany({ where: { userId: secret, createdAt: new Date('x') } }),
    ];
    for (const outcome of await Promise.allSettled(queries)) {
      expect(outcome.status).toBe('rejected');
      if (outcome.status === 'rejected') logFailure(`query ${lines.length}`, outcome.reason);
    }
    expect(lines).toEqual([
      expect.stringContaining('PrismaClientKnownRequestError P2007: Invalid input value'),
      expect.stringContaining('PrismaClientKnownRequestError P2010: Raw query failed. Code: `22P02`'),
      expect.stringContaining('PrismaClientValidationError: Invalid value for argument `createdAt`'),
    ]);
    expect(lines.join('')).not.toContain(secret);
  });
});

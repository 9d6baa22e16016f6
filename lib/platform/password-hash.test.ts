import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import type { PreparedPassword } from '@/lib/domain/password';
import { hashPassword, needsRehash, UNUSABLE_PASSWORD_HASH, verifyPassword } from './password-hash';

const password = 'correct horse battery staple';

function verify(text: string, passwordHash: string | null) {
  return verifyPassword(text as PreparedPassword, passwordHash);
}

async function hashed(text: string): Promise<string> {
  const outcome = await hashPassword(text as PreparedPassword);
  if (!outcome.ok) throw new Error('overloaded');
  return outcome.value;
}

describe('hashPassword', () => {
  it('a password is hashed with argon2id, at least 19 MiB, two passes, one lane and its own salt', async () => {
    const [one, other] = [await hashed(password), await hashed(password)];
    const parameters = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]{22,})\$([A-Za-z0-9+/]{43,})$/.exec(one);
    expect(Number(parameters?.[1])).toBeGreaterThanOrEqual(19_456);
    expect(Number(parameters?.[2])).toBeGreaterThanOrEqual(2);
    expect(one).not.toBe(other);
    expect(needsRehash(one)).toBe(false);
  });
});

describe('verifyPassword', () => {
  it('only the exact password is accepted, nothing similar', async () => {
    const long = `${'x'.repeat(71)}abcdefghijklmnopqrstuvwxyz${'y'.repeat(3)}`;
    const stored = await hashed(long);
    await expect(verify(long, stored)).resolves.toEqual({ ok: true, value: true });
    for (const typed of [long.slice(0, 99), long.slice(0, 72), long.toUpperCase(), `${long} `, ` ${long}`, '']) {
      await expect(verify(typed, stored)).resolves.toEqual({ ok: true, value: false });
    }
  });

  it('no password matches without an account', async () => {
    for (const typed of [password, '', 'nobody']) {
      await expect(verify(typed, null)).resolves.toEqual({ ok: true, value: false });
    }
  });

  it('a check costs about the same with and without an account', async () => {
    const stored = await hashed(password);
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 15; round += 1) {
      for (const [kind, passwordHash] of [
        ['known', stored],
        ['unknown', null],
      ] as const) {
        const before = process.cpuUsage();
        await verify('wrong horse battery staple', passwordHash);
        const { user, system } = process.cpuUsage(before);
        times[kind].push(user + system);
      }
    }
    const ratio = median(times.unknown) / median(times.known);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  });

  it('fifty checks wait behind the running ones, and the rest are turned away immediately', async () => {
    const stored = await hash('x', { memoryCost: 1024, timeCost: 1, parallelism: 1 });
    const outcomes = await Promise.all(Array.from({ length: 80 }, () => verify('x', stored)));
    const right = outcomes.filter(({ ok }) => ok).length;
    expect(right).toBeGreaterThanOrEqual(51);
    expect(right).toBeLessThanOrEqual(52);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'overloaded')).toHaveLength(80 - right);
    await expect(verify('x', stored)).resolves.toEqual({ ok: true, value: true });
  });
});

describe('needsRehash', () => {
  const tail = '$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
  it.each([
    ['$argon2id$v=19$m=19456,t=2,p=1', false],
    ['$argon2id$v=19$m=65536,t=3,p=4', false],
    ['$argon2id$v=19$m=19455,t=2,p=1', true],
    ['$argon2id$v=19$m=19456,t=1,p=1', true],
    ['$argon2id$v=19$m=65536,t=1,p=1', true],
    ['$argon2id$v=16$m=19456,t=2,p=1', true],
    ['$argon2i$v=19$m=19456,t=2,p=1', true],
    ['$argon2d$v=19$m=19456,t=2,p=1', true],
    ['$2b$12', true],
    ['', true],
  ])('needsRehash of %j is %s', (parameters, isNeeded) => {
    expect(needsRehash(parameters + tail)).toBe(isNeeded);
  });
});

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

it.each(['', 'correct horse battery staple', '\u0000', 'A'.repeat(43)])(
  '%j does not match the hash of no password',
  async (typed) => {
    expect(await verify(typed, UNUSABLE_PASSWORD_HASH)).toEqual({ ok: true, value: false });
    expect(needsRehash(UNUSABLE_PASSWORD_HASH)).toBe(false);
  },
);

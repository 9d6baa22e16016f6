import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { processIdentity } from '../shared/process-identity';
import { readLock, takeLock } from './data-lock';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'twofold-lock-'));
  file = path.join(folder, 'postgres.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

function holder(pid: number, identity: string | null) {
  return {
    pid,
    identity: identity ?? 'gone',
    ownerPid: pid,
    ownerIdentity: identity ?? 'gone',
    since: '2026-01-01T00:00:00.000Z',
    serves: 'http://localhost:3000',
    databaseUrl: 'postgresql://postgres@localhost/postgres',
  };
}
const me = () => holder(process.pid, processIdentity(process.pid));

test('refuses a second holder and names the first, until the lock is released', async () => {
  const first = await takeLock(file, me());
  expect(await takeLock(file, me())).toMatchObject({ ok: false, holder: { pid: process.pid, serves: me().serves } });
  if (first.ok) first.release();
  expect(existsSync(file)).toBe(false);
  expect(await takeLock(file, me())).toMatchObject({ ok: true });
});

test('takes over the lock of a killed process', async () => {
  const child = spawn('sleep', ['60']);
  writeFileSync(file, JSON.stringify({ ...holder(child.pid ?? 0, processIdentity(child.pid ?? 0)), token: 'x' }));
  expect(await takeLock(file, me())).toMatchObject({ ok: false });
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(readLock(file)).toBeNull();
  expect(await takeLock(file, me())).toMatchObject({ ok: true });
});

test('ignores a lock whose process id now belongs to another process', async () => {
  writeFileSync(file, JSON.stringify({ ...holder(process.pid, 'started at another time'), token: 'x' }));
  expect(await takeLock(file, me())).toMatchObject({ ok: true });
});

test.each(['', '{', '{"pid":1}'])('ignores a lock file that contains %j', async (content) => {
  writeFileSync(file, content);
  expect(await takeLock(file, me())).toMatchObject({ ok: true });
});

test('when eight find a stale lock at once, exactly one takes it', async () => {
  writeFileSync(file, JSON.stringify({ ...holder(process.pid, 'started at another time'), token: 'x' }));
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => takeLock(file, me())));
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(['postgres.lock']);
});

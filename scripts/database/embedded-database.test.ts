import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../shared/root';
import { lockPath, readLock } from './data-lock';
import { launchDatabase, type RunningDatabase } from './launch';

const SLOW_MS = 180_000; // creating a database takes seconds of CPU time, which is scarce on a busy machine

const folder = mkdtempSync(path.join(tmpdir(), 'twofold-embedded-'));
const dataDir = path.join(folder, 'data');

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
let database: RunningDatabase;
let adapter: Adapter;
let owner: ChildProcess;
const closers: (() => Promise<void>)[] = [];

async function launch(): Promise<RunningDatabase> {
  const launched = await launchDatabase({ dataDir, serves: 'http://localhost:3000' });
  if (!launched.ok) throw new Error('the database is in use');
  return launched.database;
}

async function connect(): Promise<Adapter> {
  return new PrismaPg({ connectionString: database.url, options: '-c TimeZone=UTC' }).connect();
}

async function first(sql: string, ...args: unknown[]): Promise<unknown> {
  const { rows } = await adapter.queryRaw({
    sql,
    args,
    argTypes: args.map(() => ({ scalarType: 'int', arity: 'scalar' })),
  });
  return rows[0]?.[0];
}

// The first owner creates the database and is killed. The database process notices, closes it and releases the lock.
beforeAll(async () => {
  owner = startOwner();
  await waitUntil(() => existsSync(path.join(dataDir, 'socket/.s.PGSQL.5432')));
  owner.kill('SIGKILL');
  await waitUntil(() => !existsSync(lockPath(dataDir)));
  database = await launch();
  adapter = await connect();
  closers.push(
    () => adapter.dispose(),
    () => database.close(),
  );
}, SLOW_MS);
afterAll(async () => {
  owner.kill('SIGKILL'); // in case beforeAll failed early
  for (const close of closers) await close();
  rmSync(folder, { recursive: true, force: true });
}, SLOW_MS);

test('lets only its owner reach the socket and the lock', () => {
  expect(statSync(path.join(dataDir, 'socket')).mode & 0o777).toBe(0o700);
  expect(statSync(lockPath(dataDir)).mode & 0o777).toBe(0o600);
});

test('refuses a second process on the same directory and names the holder', async () => {
  const second = await launchDatabase({ dataDir, serves: 'http://localhost:3001' });
  expect(second).toMatchObject({ ok: false, holder: { ownerPid: process.pid, serves: 'http://localhost:3000' } });
});

test('keeps the queries of many connections apart', async () => {
  const values = Array.from({ length: 300 }, (_, index) => index);
  const answers = await Promise.all(
    values.map((value) =>
      value % 2 ? first('select $1::int + 1', value) : first('select ($1::int + 1)::text', value),
    ),
  );
  expect(answers.map(Number)).toEqual(values.map((value) => value + 1));
});

test('hides an open transaction from others and rolls it back when its client disconnects', async () => {
  await adapter.executeScript('create table note (id int)');
  const other = await connect();
  const transaction = await other.startTransaction();
  await transaction.executeRaw({ sql: 'insert into note values (1)', args: [], argTypes: [] });
  const count = first('select count(*)::int from note'); // waits until the transaction ends
  other.underlyingDriver().on('error', () => {});
  await transaction.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] });
  await transaction.rollback();
  await other.dispose();
  expect(await count).toBe(0);
});

test('keeps acknowledged rows through kill -9 and recovers at the next start', { timeout: SLOW_MS }, async () => {
  await adapter.executeScript('create table kept (id int)');
  for (let id = 0; id < 100; id += 1) await first('insert into kept values ($1::int) returning id', id);
  const killed = readLock(lockPath(dataDir));
  process.kill(killed?.pid ?? 0, 'SIGKILL');
  await adapter.dispose();
  database = await launch();
  adapter = await connect();
  expect(await first('select count(*)::int from kept')).toBe(100);
});

function startOwner(): ChildProcess {
  const script = `import('./scripts/database/launch.ts').then(({ launchDatabase }) => launchDatabase({ dataDir: ${JSON.stringify(dataDir)}, serves: null }))`;
  return spawn(process.execPath, ['--import', 'tsx', '--eval', script], { cwd: ROOT, stdio: 'ignore' });
}

async function waitUntil(isTrue: () => boolean): Promise<void> {
  const deadlineMs = Date.now() + SLOW_MS / 2;
  while (!isTrue()) {
    if (Date.now() > deadlineMs) throw new Error('timed out');
    await sleep(50);
  }
}

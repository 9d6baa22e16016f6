import { randomBytes } from 'node:crypto';
import { print } from '../shared/print';
import { median } from '../shared/statistics';
import { type Act, hashBenchPassword } from './acts';
import { type BenchDatabases, openBenchDatabases } from './bench-databases';
import { databaseCpuMs } from './database-cpu';
import type { ActFigures, Figures } from './figures';
import { fill } from './fill';
import type { BenchOptions } from './options';
import { type Measured, MeasuredProcess } from './orders';
import { makeSample } from './sample';

const ACTS: Act[] = ['login', 'security page', 'activity page', 'support desk'];
/** The small database has one case for every ten users; the large one has a case for each user. */
const USERS_A_CASE_IN_SMALL = 10;
const WARM_UP = 20;

type Side = {
  url: string;
  process: MeasuredProcess;
  figures: Map<Act, Measured[]>;
};

export async function runBench(options: BenchOptions): Promise<Figures> {
  Object.assign(process.env, {
    APP_URL: 'http://localhost:3000',
    AUTH_SECRET: randomBytes(32).toString('base64'),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  });
  const databases = await openBenchDatabases();
  try {
    process.env['DATABASE_URL'] ??= 'postgresql://localhost/none'; // not used here, but the settings require it
    const smallCases = Math.floor(options.smallUsers / USERS_A_CASE_IN_SMALL);
    const small = await openSide(databases, { users: options.smallUsers, cases: smallCases }, options);
    const large = await openSide(databases, { users: options.users, cases: options.users }, options);
    return await measure(small, large, options.rounds).finally(() => {
      small.process.end();
      large.process.end();
    });
  } finally {
    await databases.close();
  }
}

type Size = { users: number; cases: number };

async function openSide(databases: BenchDatabases, { users, cases }: Size, options: BenchOptions): Promise<Side> {
  const { eventsPerUser, rounds } = options;
  print(`${users} users with ${users * eventsPerUser} security events and ${cases} support cases:`);
  const passwordHash = await hashBenchPassword();
  const url = await databases.create();
  await fill(url, { users, eventsPerUser, cases, passwordHash });
  const people = await makeSample(url, rounds + WARM_UP);
  const measured = new MeasuredProcess(url);
  await measured.order('sample', { people });
  return { url, process: measured, figures: new Map(ACTS.map((act) => [act, []])) };
}

async function measure(small: Side, large: Side, rounds: number): Promise<Figures> {
  const sides = [small, large];
  await doUncounted(sides, 'login', WARM_UP);
  const cpuBefore = await databaseCpuMs(large.url);
  await doInTurns(sides, 'login', rounds);
  const cpuAfter = await databaseCpuMs(large.url);
  for (const act of ACTS.slice(1)) {
    await doUncounted(sides, act, WARM_UP + rounds);
    await doInTurns(sides, act, rounds);
  }
  const { cpuMs: hashCpuMs } = await large.process.order('hash', {});
  const explained = await large.process.order('plans', { url: large.url });
  const ownCpuMs = median((large.figures.get('login') ?? []).map(({ cpuMs }) => cpuMs));
  const databaseCpu = cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / rounds;
  return {
    acts: ACTS.map((act) => figuresOf(act, small, large)),
    cpu: { hashMs: hashCpuMs, loginMs: ownCpuMs, databaseMs: databaseCpu },
    explained,
  };
}

/**
 * Unmeasured turns, so that both databases have the rows of the measured turns in memory. Otherwise, rows that the
 * large database must fetch from disk would be compared with rows that never left the small one's memory.
 */
async function doUncounted(sides: Side[], act: Act, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    for (const side of sides) await side.process.order('act', { act, turn });
  }
}

/** Alternates between the two databases and also swaps which one goes first, so that a disturbance affects both. */
async function doInTurns(sides: Side[], act: Act, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const inOrder = round % 2 === 0 ? sides : sides.toReversed();
    for (const { process: measured, figures } of inOrder) {
      figures.get(act)?.push(await measured.order('act', { act, turn: WARM_UP + round }));
    }
  }
}

function figuresOf(act: Act, small: Side, large: Side): ActFigures {
  const of = (side: Side, what: keyof Measured) => median((side.figures.get(act) ?? []).map((one) => one[what]));
  return {
    act,
    statements: Math.max(...(large.figures.get(act) ?? []).map(({ statements }) => statements)),
    small: { ms: of(small, 'ms'), databaseMs: of(small, 'databaseMs') },
    large: { ms: of(large, 'ms'), databaseMs: of(large, 'databaseMs') },
  };
}

import { Actor, hashBenchPassword } from './acts';
import { answerOrders } from './orders';
import { findWholeReads } from './plans';
import { isAsking, recordStatements, type Statement } from './recorder';

const HASHES = 20;

/**
 * Each database has its own process, since the application knows only one. It carries out its parent's orders in turn.
 */
const recorder = recordStatements();
const firsts = new Map<string, Statement[]>();
let actor = new Actor([]);

answerOrders({
  sample: async ({ people }) => {
    actor = new Actor(people);
  },
  act: async ({ act, turn }) => {
    recorder.take();
    const cpuBefore = process.cpuUsage();
    const startedAt = performance.now();
    await actor.act(act, turn);
    const ms = performance.now() - startedAt;
    const statements = recorder.take().filter(isAsking);
    if (!firsts.has(act)) firsts.set(act, statements);
    const databaseMs = statements.reduce((sum, statement) => sum + statement.ms, 0);
    return { ms, databaseMs, cpuMs: cpuSince(cpuBefore), statements: statements.length };
  },
  hash: async () => {
    const cpuBefore = process.cpuUsage();
    for (let count = 0; count < HASHES; count++) await hashBenchPassword();
    return { cpuMs: cpuSince(cpuBefore) / HASHES };
  },
  plans: async ({ url }) => ({
    statements: Object.fromEntries([...firsts].map(([act, statements]) => [act, statements.map(({ sql }) => sql)])),
    wholeReads: await findWholeReads(url, [...firsts.values()].flat()),
  }),
});

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

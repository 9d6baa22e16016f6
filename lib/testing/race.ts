import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { RaceJob } from './race-worker';

export const IS_REAL_POSTGRES = process.env['TEST_POSTGRES'] === 'real';

/** For the name of a group of tests, so that a report says why they were skipped. */
export const REAL_ONLY = 'real PostgreSQL only, since the embedded one takes one statement at a time';

/** How often each outcome came. */
export function tally(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** `count` at the same moment over the pool of this process. */
export function atOnce<T>(count: number, task: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => task(index)));
}

/** The jobs of each instance at the same moment, every instance in a process of its own with a pool of its own. */
export async function inProcesses(jobsOfEach: readonly RaceJob[][]): Promise<string[]> {
  const instances = jobsOfEach.map(() =>
    fork(fileURLToPath(new URL('./race-worker.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    }),
  );
  try {
    for (const [index, instance] of instances.entries()) instance.send(jobsOfEach[index] ?? []);
    await Promise.all(instances.map(answerOf));
    for (const instance of instances) instance.send('go');
    const outcomes = await Promise.all(instances.map(answerOf));
    return z.array(z.string()).parse(outcomes.flat());
  } finally {
    for (const instance of instances) instance.kill();
  }
}

async function answerOf(instance: ChildProcess): Promise<unknown> {
  const died = once(instance, 'exit').then(() => Promise.reject(new Error('an instance of the race died')));
  const answered = once(instance, 'message').then(([message]: unknown[]) => message);
  return Promise.race([answered, died]);
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { z } from 'zod';
import { database } from '@/lib/store/client';
import type { RaceJob } from './race-worker';

export const IS_REAL_POSTGRES = process.env['TEST_POSTGRES'] === 'real';

/** Part of a test group's title, so that a report says why the group was skipped. */
export const REAL_ONLY = 'real PostgreSQL only: the embedded one runs one statement at a time';

/** Counts how often each outcome occurred. */
export function tally(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** Runs `count` tasks at once over this process's pool. */
export function atOnce<T>(count: number, task: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => task(index)));
}

/**
 * The number of transactions of this process that PostgreSQL gave up to end a deadlock (SQLSTATE 40P01) during the task.
 * inTransaction runs them again, so that no outcome shows them.
 */
export async function countDeadlocks(task: () => Promise<void>): Promise<number> {
  let deadlocks = 0;
  const real = database();
  const runTransaction = async (...args: Parameters<typeof real.$transaction>) => {
    try {
      return await real.$transaction(...args);
    } catch (error) {
      if (inspect(error, { depth: 6 }).includes('40P01')) deadlocks += 1;
      throw error;
    }
  };
  globalThis.twofoldDatabase = new Proxy(real, {
    get: (client, name) => (name === '$transaction' ? runTransaction : Reflect.get(client, name)),
  });
  try {
    await task();
  } finally {
    globalThis.twofoldDatabase = real;
  }
  return deadlocks;
}

/** Runs the jobs of all instances at once, each instance in its own process with its own pool. */
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

import { describe, expect, it } from 'vitest';
import { hashQueue } from './hash-queue';

/** A task that ends only when `end` or `fail` is called. */
function task() {
  const state = { isStarted: false, end: () => {}, fail: () => {} };
  const ending = new Promise<string>((resolve, reject) => {
    state.end = () => resolve('done');
    state.fail = () => reject(new Error('broke'));
  });
  const start = () => {
    state.isStarted = true;
    return ending;
  };
  return { start, end: () => state.end(), fail: () => state.fail(), state };
}

function startedOf(tasks: ReturnType<typeof task>[]): number {
  return tasks.filter(({ state }) => state.isStarted).length;
}

/** Lets every pending step run. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('hashQueue', () => {
  it('two tasks run, three wait in order, and the next is turned away immediately', async () => {
    const run = hashQueue({ running: 2, waiting: 3 });
    const tasks = Array.from({ length: 6 }, task);
    const outcomes = tasks.map(({ start }) => run(start));
    await expect(outcomes[5]).resolves.toEqual({ ok: false, reason: 'overloaded' });
    expect(tasks.map(({ state }) => state.isStarted)).toEqual([true, true, false, false, false, false]);
    tasks[1]?.end();
    await settle();
    expect(tasks.map(({ state }) => state.isStarted)).toEqual([true, true, true, false, false, false]);
    for (const one of tasks) one.end();
    const done = { ok: true, value: 'done' };
    await expect(Promise.all(outcomes.slice(0, 5))).resolves.toEqual([done, done, done, done, done]);
    expect(tasks[5]?.state.isStarted).toBe(false);
  });

  it('a task that fails passes on its error and gives its place to the next', async () => {
    const run = hashQueue({ running: 1, waiting: 1 });
    const [broken, next] = [task(), task()];
    const outcomes = [run(broken.start), run(next.start)];
    broken.fail();
    await expect(outcomes[0]).rejects.toThrow('broke');
    await settle();
    expect(next.state.isStarted).toBe(true);
    next.end();
    await expect(outcomes[1]).resolves.toEqual({ ok: true, value: 'done' });
  });

  it('no more tasks run at a time than the limit, however they come and go', async () => {
    const run = hashQueue({ running: 2, waiting: 100 });
    let running = 0;
    let most = 0;
    const outcomes = Array.from({ length: 100 }, (_, index) =>
      run(async () => {
        running += 1;
        most = Math.max(most, running);
        for (let turn = 0; turn < index % 4; turn += 1) await settle();
        running -= 1;
        if (index % 7 === 0) throw new Error('broke');
      }).catch(() => null),
    );
    await Promise.all(outcomes);
    expect(most).toBe(2);
    const again = Array.from({ length: 2 }, task);
    const last = again.map(({ start }) => run(start));
    await settle();
    expect(startedOf(again)).toBe(2);
    for (const one of again) one.end();
    await Promise.all(last);
  });
});

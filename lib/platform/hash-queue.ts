import { failure, type Result, success } from '@/lib/domain/result';

type Limits = { running: number; waiting: number };

/**
 * Runs at most `running` tasks at a time and lets at most `waiting` more queue up; any further one is `busy`
 * immediately. Keeps costly work, such as password hashing, from starving the process (ASVS 15.2.2).
 */
export function hashQueue(limits: Limits) {
  let running = 0;
  const queue: (() => void)[] = [];

  async function enter(): Promise<boolean> {
    if (running < limits.running) {
      running += 1;
      return true;
    }
    if (queue.length >= limits.waiting) return false;
    await new Promise<void>((resolve) => queue.push(resolve));
    return true;
  }

  function leave(): void {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }

  return async function run<T>(task: () => Promise<T>): Promise<Result<T, 'overloaded'>> {
    if (!(await enter())) return failure('overloaded');
    try {
      return success(await task());
    } finally {
      leave();
    }
  };
}

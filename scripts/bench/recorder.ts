import pg from 'pg';
import { z } from 'zod';

export type Statement = {
  sql: string;
  values: unknown[];
  ms: number;
};

/** A query's first argument when it isn't the SQL text itself. */
const queryConfig = z.object({ text: z.string(), values: z.array(z.unknown()).nullish() });
const FRAMES = /^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i;

/** Starts recording every statement that this process sends, with the time until its result. */
export function recordStatements(): { take(): Statement[] } {
  let statements: Statement[] = [];
  const { query } = pg.Client.prototype;
  Reflect.set(pg.Client.prototype, 'query', function recorded(this: pg.Client, ...args: unknown[]): unknown {
    const [first, second] = args;
    const config = queryConfig.safeParse(first).data;
    const sql = config?.text ?? String(first);
    const values = Array.isArray(second) ? second : (config?.values ?? []);
    const startedAt = performance.now();
    const note = () => statements.push({ sql, values, ms: performance.now() - startedAt });
    const callback = args.at(-1);
    if (typeof callback === 'function') {
      const answered = (...results: unknown[]) => {
        note();
        Reflect.apply(callback, undefined, results);
      };
      return Reflect.apply(query, this, [...args.slice(0, -1), answered]);
    }
    const answer: unknown = Reflect.apply(query, this, args);
    if (answer instanceof Promise) answer.then(note, note);
    return answer;
  });
  return {
    take: () => {
      const taken = statements;
      statements = [];
      return taken;
    },
  };
}

/** False for statements that only open or close a transaction. */
export function isAsking({ sql }: Statement): boolean {
  return !FRAMES.test(sql);
}

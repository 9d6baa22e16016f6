import pg from 'pg';
import { z } from 'zod';

export interface Statement {
  sql: string;
  values: unknown[];
  ms: number;
}

/** The first argument of a query that is not the statement itself. */
const queryConfig = z.object({ text: z.string(), values: z.array(z.unknown()).nullish() });
const FRAMES = /^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i;

/** From here on every statement that this process sends is noted, with the time until its answer. */
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

/** Not what opens and closes a transaction: that asks for nothing. */
export function isAsking({ sql }: Statement): boolean {
  return !FRAMES.test(sql);
}

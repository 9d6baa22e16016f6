import pg from 'pg';

export interface Statement {
  sql: string;
  values: unknown[];
  ms: number;
}

type Call = (...args: unknown[]) => unknown;
type Callback = (...args: unknown[]) => void;

const FRAMES = /^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i;

/** From here on every statement that this process sends is noted, with the time until its answer. */
export function recordStatements(): { take(): Statement[] } {
  let statements: Statement[] = [];
  const prototype = pg.Client.prototype as unknown as { query: Call };
  const query = prototype.query;
  prototype.query = function recorded(this: unknown, ...args: unknown[]): unknown {
    const [first, second] = args;
    const config =
      typeof first === 'object' && first !== null ? (first as { text?: string; values?: unknown[] }) : null;
    const sql = config?.text ?? String(first);
    const values = Array.isArray(second) ? second : (config?.values ?? []);
    const startedAt = performance.now();
    const note = () => statements.push({ sql, values, ms: performance.now() - startedAt });
    const callback = args.at(-1);
    if (typeof callback === 'function') {
      const answered: Callback = (...results) => {
        note();
        (callback as Callback)(...results);
      };
      return query.apply(this, [...args.slice(0, -1), answered]);
    }
    const answer = query.apply(this, args);
    if (answer instanceof Promise) answer.then(note, note);
    return answer;
  };
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

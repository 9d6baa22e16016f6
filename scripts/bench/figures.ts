import { alignColumns } from '../shared/align-columns';
import type { Act } from './acts';
import type { Explained } from './orders';

type Times = { ms: number; databaseMs: number };
export type ActFigures = { act: Act; statements: number; small: Times; large: Times };
export type Figures = {
  acts: ActFigures[];
  /** For a full login. The database server's share is separate, and null if it couldn't be inspected. */
  cpu: { hashMs: number; loginMs: number; databaseMs: number | null };
  explained: Explained;
};

const MAX_STATEMENTS: Record<Act, number> = { login: 12, 'security page': 2, 'activity page': 2, 'support desk': 4 };
const HIGHEST_RATIO = 1.5;

export function inWords({ acts, cpu }: Figures): string[] {
  const head = ['', 'statements', 'small, ms', 'large, ms', 'ratio', 'in database: small', 'large', 'ratio'];
  const rows = acts.map(({ act, statements, small, large }) => [
    act,
    `${statements} of ${MAX_STATEMENTS[act]}`,
    small.ms.toFixed(2),
    large.ms.toFixed(2),
    (large.ms / small.ms).toFixed(2),
    small.databaseMs.toFixed(2),
    large.databaseMs.toFixed(2),
    (large.databaseMs / small.databaseMs).toFixed(2),
  ]);
  const table = alignColumns([head, ...rows]);
  const hashes = (ms: number) => `${(ms / cpu.hashMs).toFixed(2)} hashes`;
  return [
    ...table,
    '',
    `CPU of a bare password hash  ${cpu.hashMs.toFixed(1)} ms`,
    `CPU of a full login          ${cpu.loginMs.toFixed(1)} ms in the application, ${hashes(cpu.loginMs)}`,
    ...(cpu.databaseMs === null
      ? []
      : [
          `                             ${cpu.databaseMs.toFixed(1)} ms in the database, together ${hashes(cpu.loginMs + cpu.databaseMs)}`,
        ]),
  ];
}

/** A line for each limit that was exceeded. */
export function limitsPassed({ acts, explained }: Figures): string[] {
  return [
    ...acts.flatMap(({ act, statements, small, large }) => [
      ...(statements > MAX_STATEMENTS[act]
        ? [`${act}: ${statements} statements, limit ${MAX_STATEMENTS[act]}`, ...listOf(explained.statements[act])]
        : []),
      ...(large.ms > HIGHEST_RATIO * small.ms
        ? [`${act}: takes over ${HIGHEST_RATIO} times as long with many users`]
        : []),
      ...(large.databaseMs > HIGHEST_RATIO * small.databaseMs
        ? [`${act}: its statements take over ${HIGHEST_RATIO} times as long with many users`]
        : []),
    ]),
    ...explained.wholeReads.map(({ table, sql }) => `"${table}" is scanned from end to end by: ${inShort(sql)}`),
  ];
}

const SHORT = 160;

function listOf(statements: string[] = []): string[] {
  return statements.map((sql, index) => `  ${index + 1}. ${inShort(sql)}`);
}

function inShort(sql: string): string {
  const line = sql.replaceAll(/\s+/g, ' ').trim();
  return line.length > SHORT ? `${line.slice(0, SHORT)} …` : line;
}

import type { Act } from './acts';
import type { Explained } from './orders';

type Times = { ms: number; databaseMs: number };
export type ActFigures = { act: Act; statements: number; small: Times; large: Times };
export type Figures = {
  acts: ActFigures[];
  /** Of a full login; the server's processes apart, null where they could not be looked at. */
  cpu: { hashMs: number; loginMs: number; databaseMs: number | null };
  explained: Explained;
};

const MOST_STATEMENTS: Record<Act, number> = { login: 12, 'security page': 2, 'activity page': 2, 'support desk': 4 };
const HIGHEST_RATIO = 1.5;

export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function inWords({ acts, cpu }: Figures): string[] {
  const head = ['', 'statements', 'small, ms', 'large, ms', 'ratio', 'in database: small', 'large', 'ratio'];
  const rows = acts.map(({ act, statements, small, large }) => [
    act,
    `${statements} of ${MOST_STATEMENTS[act]}`,
    small.ms.toFixed(2),
    large.ms.toFixed(2),
    (large.ms / small.ms).toFixed(2),
    small.databaseMs.toFixed(2),
    large.databaseMs.toFixed(2),
    (large.databaseMs / small.databaseMs).toFixed(2),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const table = [head, ...rows].map((row) =>
    row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('  '),
  );
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

/** Every limit that was passed, in words. */
export function limitsPassed({ acts, explained }: Figures): string[] {
  return [
    ...acts.flatMap(({ act, statements, small, large }) => [
      ...(statements > MOST_STATEMENTS[act]
        ? [`${act}: ${statements} statements, at most ${MOST_STATEMENTS[act]}`, ...listOf(explained.statements[act])]
        : []),
      ...(large.ms > HIGHEST_RATIO * small.ms ? [`${act}: slower than ${HIGHEST_RATIO} times with many users`] : []),
      ...(large.databaseMs > HIGHEST_RATIO * small.databaseMs
        ? [`${act}: its statements are slower than ${HIGHEST_RATIO} times with many users`]
        : []),
    ]),
    ...explained.wholeReads.map(({ table, sql }) => `"${table}" is read from end to end by: ${inShort(sql)}`),
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

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

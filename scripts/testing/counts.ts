import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export type Counts = {
  passed: number;
  failed: number;
  skipped: number;
};

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

export function readVitestCounts(file: string, code: number): Counts {
  const report = readReport(file, vitestReport);
  if (!report) return oneFailure();
  const skipped = report.numPendingTests + report.numTodoTests;
  return withExitCode({ passed: report.numPassedTests, failed: report.numFailedTests, skipped }, code);
}

export function readPlaywrightCounts(file: string, code: number): Counts {
  const report = readReport(file, playwrightReport);
  if (!report) return oneFailure();
  const { expected, unexpected, flaky, skipped } = report.stats;
  return withExitCode({ passed: expected, failed: unexpected + flaky, skipped }, code);
}

export function add(counts: Counts[]): Counts {
  const sum = (key: keyof Counts) => counts.reduce((total, one) => total + one[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** A run can fail without a failed test, for example if a file doesn't load. */
function withExitCode(counts: Counts, code: number): Counts {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function oneFailure(): Counts {
  return { passed: 0, failed: 1, skipped: 0 };
}

function readReport<T>(file: string, schema: z.ZodType<T>): T | null {
  if (!existsSync(file)) return null;
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return parsed.success ? parsed.data : null;
}

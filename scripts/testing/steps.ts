import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildIfStale, hasBuild } from '../building/next-build';
import { runProgram } from '../building/run-program';
import { CommandError, say } from '../shared/say';
import { type Counts, readPlaywrightCounts, readVitestCounts } from './counts';
import type { TestBench } from './test-bench';

export interface Step {
  name: string;
  run(bench: TestBench): Promise<Counts>;
}

const ARROWS_INPUT = ['app', 'components', 'lib', 'scripts', 'proxy.ts', 'instrumentation.ts'];

export const STEPS: Step[] = [
  check('lint', [['@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.']]),
  check('types', [
    ['next/dist/bin/next', 'typegen'],
    ['typescript/bin/tsc', '--noEmit'],
  ]),
  check('arrows', [['dependency-cruiser/bin/dependency-cruise.mjs', ...ARROWS_INPUT]]),
  check('unused', [['knip/bin/knip.js']]),
  { name: 'unit', run: runUnit },
  { name: 'build', run: runBuild },
  { name: 'e2e', run: runEndToEnd },
];

/** A static check counts as one test. What it says is shown when it fails. */
function check(name: string, programs: [bin: string, ...parameters: string[]][]): Step {
  const run = async () => {
    for (const [bin, ...parameters] of programs) {
      const { code, output } = await runProgram({ bin, parameters, isQuiet: true });
      if (code === 0) continue;
      say(output.trimEnd());
      return { passed: 0, failed: 1, skipped: 0 };
    }
    return { passed: 1, failed: 0, skipped: 0 };
  };
  return { name, run };
}

async function runUnit(bench: TestBench): Promise<Counts> {
  const report = reportFile('unit');
  const parameters = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const env = await bench.databaseVariables();
  const { code } = await runProgram({ bin: 'vitest/vitest.mjs', parameters, env });
  return readVitestCounts(report, code);
}

async function runBuild(): Promise<Counts> {
  try {
    await buildIfStale();
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    say(error.message);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function runEndToEnd(bench: TestBench): Promise<Counts> {
  const browser = await bench.browser();
  const obstacle = !hasBuild() ? 'there is no build' : browser === null ? 'no browser was found or installed' : null;
  if (obstacle !== null || browser === null) {
    bench.note(`The tests in a browser are skipped: ${obstacle}.`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const report = reportFile('e2e');
  const { code } = await runProgram({
    bin: '@playwright/test/cli.js',
    parameters: ['test', '--reporter=list,json', '--pass-with-no-tests'],
    env: {
      ...(await bench.databaseVariables()),
      CHROMIUM_PATH: browser,
      E2E_PORT: String(await freePort()),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  });
  return readPlaywrightCounts(report, code);
}

function reportFile(name: string): string {
  const file = path.join(tmpdir(), `twofold-${name}-${process.pid}.json`);
  rmSync(file, { force: true });
  process.once('exit', () => rmSync(file, { force: true }));
  return file;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 3100));
    });
  });
}

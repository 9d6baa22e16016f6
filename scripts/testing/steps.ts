import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runProgram } from '../building/run-program';
import { print } from '../shared/print';
import { type Counts, readPlaywrightCounts, readVitestCounts } from './counts';
import { freePort } from './free-port';
import type { TestBench } from './test-bench';

export type Step = {
  name: string;
  /** `parameters` go to the program that the step runs, such as the path of a test. */
  run(bench: TestBench, parameters: string[]): Promise<Counts>;
};

const ARROWS_INPUT = ['app', 'components', 'lib', 'scripts', 'proxy.ts', 'instrumentation.ts'];

/** The parts of `npm test`. The commands of package.json that run one of them, such as `npm run lint`, name it by --only. */
export const STEPS: Step[] = [
  check('lint', [['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']]),
  check('typecheck', [
    ['next/dist/bin/next', 'typegen'],
    ['typescript/bin/tsc', '--noEmit'],
  ]),
  check('arrows', [['dependency-cruiser/bin/dependency-cruise.mjs', ...ARROWS_INPUT]]),
  check('unused', [['knip/bin/knip.js']]),
  { name: 'unit', run: runUnit },
  { name: 'build', run: runBuild },
  { name: 'e2e', run: runEndToEnd },
];

/** A static check counts as one test. Its output is shown if it fails or was asked for something. */
function check(name: string, programs: [bin: string, ...parameters: string[]][]): Step {
  const run = async (_bench: TestBench, asked: string[]) => {
    for (const [bin, ...parameters] of programs) {
      const isLast = bin === programs.at(-1)?.[0];
      const isQuiet = asked.length === 0;
      const { code, output } = await runProgram({
        bin,
        parameters: [...parameters, ...(isLast ? asked : [])],
        isQuiet,
      });
      if (code === 0) continue;
      print(output.trimEnd());
      return { passed: 0, failed: 1, skipped: 0 };
    }
    return { passed: 1, failed: 0, skipped: 0 };
  };
  return { name, run };
}

async function runUnit(bench: TestBench, asked: string[]): Promise<Counts> {
  const report = reportFile('unit');
  const parameters = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...asked];
  const env = await bench.databaseVariables();
  const { code } = await runProgram({ bin: 'vitest/vitest.mjs', parameters, env });
  return readVitestCounts(report, code);
}

async function runBuild(bench: TestBench): Promise<Counts> {
  return (await bench.hasFreshBuild()) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

async function runEndToEnd(bench: TestBench, asked: string[]): Promise<Counts> {
  if (!(await bench.hasFreshBuild())) return { passed: 0, failed: 1, skipped: 0 };
  const browser = await bench.browser();
  if (browser === null) {
    bench.note('Skipped the browser tests: no browser was found or installed.');
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const report = reportFile('e2e');
  const { code } = await runProgram({
    bin: '@playwright/test/cli.js',
    parameters: ['test', '--reporter=list,json', ...asked],
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

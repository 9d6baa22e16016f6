import { parseArgs } from 'node:util';
import { ensurePrismaClient } from './building/prisma-client';
import { CommandError, print, printError } from './shared/print';
import { add, type Counts } from './testing/counts';
import { STEPS, type Step } from './testing/steps';
import { TestBench } from './testing/test-bench';

// Not runCommand: the tests must not see a .env that was written for the application.
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  printError(error instanceof CommandError ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = error instanceof CommandError ? error.exitCode : 1;
}
process.exit();

async function main(parameters: string[]): Promise<number> {
  const { steps, asked } = chosenSteps(parameters);
  await ensurePrismaClient();
  const bench = new TestBench();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void abort(bench));
  const results: { name: string; counts: Counts }[] = [];
  for (const step of steps) results.push({ name: step.name, counts: await runStep(step, bench, asked) });
  await bench.close();
  return summarize(results, bench.notes);
}

/** `asked` is passed on to the program that the only step runs. */
function chosenSteps(parameters: string[]): { steps: Step[]; asked: string[] } {
  const names = STEPS.map((step) => step.name);
  const usage = `Usage: npm test [-- --only NAME [-- ARGUMENT…]]   NAME is one of ${names.join(', ')}`;
  try {
    const options = { only: { type: 'string', multiple: true } } as const;
    const { values, positionals: asked } = parseArgs({ args: parameters, options, allowPositionals: true });
    const only = values.only?.flatMap((value) => value.split(','));
    if (only?.some((name) => !names.includes(name))) throw new Error('There is no step with that name.');
    if (asked.length > 0 && only?.length !== 1) throw new Error('Arguments are passed on to one step only.');
    return { steps: STEPS.filter((step) => only?.includes(step.name) ?? true), asked };
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : error}\n${usage}`, 2);
  }
}

/** A step that crashes counts as a failure; the others still run. */
async function runStep(step: Step, bench: TestBench, asked: string[]): Promise<Counts> {
  print(`\n— ${step.name}`);
  try {
    return await step.run(bench, asked);
  } catch (error) {
    print(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function summarize(results: { name: string; counts: Counts }[], notes: string[]): number {
  print('');
  for (const { name, counts } of results) print(`${name.padEnd(9)} ${sentence(counts)}`);
  for (const note of notes) print(note);
  const total = add(results.map((result) => result.counts));
  print(`\n${sentence(total)}`);
  return total.failed === 0 ? 0 : 1;
}

function sentence({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

async function abort(bench: TestBench): Promise<void> {
  await bench.close();
  process.exit(1);
}

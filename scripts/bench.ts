import { inWords, limitsPassed } from './bench/figures';
import { parseBenchOptions } from './bench/options';
import { ensurePrismaClient } from './building/prisma-client';
import { CommandError, print } from './shared/print';
import { runCommand } from './shared/run-command';

runCommand(async () => {
  const options = parseBenchOptions(process.argv.slice(2));
  await ensurePrismaClient();
  const { runBench } = await import('./bench/run-bench');
  const figures = await runBench(options);
  for (const line of ['', ...inWords(figures)]) print(line);
  const passed = limitsPassed(figures);
  if (passed.length > 0) throw new CommandError(['', 'Limits exceeded:', ...passed].join('\n'));
});

import { inWords, limitsPassed } from './bench/figures';
import { parseBenchOptions } from './bench/options';
import { ensurePrismaClient } from './building/prisma-client';
import { runCommand } from './shared/run-command';
import { CommandError, say } from './shared/say';

runCommand(async () => {
  const options = parseBenchOptions(process.argv.slice(2));
  await ensurePrismaClient();
  const { runBench } = await import('./bench/run-bench');
  const figures = await runBench(options);
  for (const line of ['', ...inWords(figures)]) say(line);
  const passed = limitsPassed(figures);
  if (passed.length > 0) throw new CommandError(['', 'Over a limit:', ...passed].join('\n'));
});

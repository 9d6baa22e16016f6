import { parseArgs } from 'node:util';
import { measureHouse } from './house/figures';
import { houseTable } from './house/house-table';
import { CommandError, print } from './shared/print';
import { ROOT } from './shared/root';
import { runCommand } from './shared/run-command';

runCommand(async () => {
  const isJson = parseParameters(process.argv.slice(2));
  const house = measureHouse(ROOT);
  for (const line of isJson ? [JSON.stringify(house, null, 2)] : houseTable(house)) print(line);
});

function parseParameters(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { json: { type: 'boolean' } } }).values.json ?? false;
  } catch {
    throw new CommandError('Usage: npm run house [-- --json]', 2);
  }
}

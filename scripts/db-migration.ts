import { makeMigration } from './migrations/make-migration';
import { CommandError, print } from './shared/print';
import { runCommand } from './shared/run-command';

runCommand(async () => {
  const [name, ...rest] = process.argv.slice(2);
  if (name === undefined || rest.length > 0) throw new CommandError('Usage: npm run db:migration -- NAME', 2);
  const file = await makeMigration(name, new Date());
  if (file === null) return print('The migrations already match prisma/schema.prisma. There is nothing to write.');
  print(`Wrote ${file}`);
  print('Review it before you commit it. You can add triggers and checks by hand.');
});

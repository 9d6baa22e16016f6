import { makeMigration } from './migrations/make-migration';
import { runCommand } from './shared/run-command';
import { CommandError, say } from './shared/say';

runCommand(async () => {
  const [name, ...rest] = process.argv.slice(2);
  if (name === undefined || rest.length > 0) throw new CommandError('Usage: npm run db:migration -- NAME', 2);
  const file = await makeMigration(name, new Date());
  if (file === null) return say('prisma/schema.prisma and the migrations agree; there is nothing to write.');
  say(`Wrote ${file}`);
  say('Read it before you commit it. Triggers and checks can be added to it by hand.');
});

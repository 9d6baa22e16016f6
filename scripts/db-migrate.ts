import { withDatabase } from './database/with-database';
import { migrate } from './migrations/migrate';
import { runCommand } from './shared/run-command';
import { say } from './shared/say';

runCommand(() =>
  withDatabase(async (settings, databaseUrl) => {
    const names = await migrate(settings, databaseUrl);
    for (const name of names) say(`Applied ${name}`);
    if (names.length === 0) say('The database is up to date.');
  }),
);

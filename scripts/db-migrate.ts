import { withDatabase } from './database/with-database';
import { migrate } from './migrations/migrate';
import { print } from './shared/print';
import { runCommand } from './shared/run-command';

runCommand(() =>
  withDatabase(async (settings, databaseUrl) => {
    const names = await migrate(settings, databaseUrl);
    for (const name of names) print(`Applied ${name}`);
    if (names.length === 0) print('The database is up to date.');
  }),
);

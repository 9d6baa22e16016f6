import { readSettings, type Settings } from '../settings/settings';
import { openDatabase } from './open-database';

/** Runs a command with everything that the application needs in process.env. */
export async function withDatabase(use: (settings: Settings, databaseUrl: string) => Promise<void>): Promise<void> {
  const settings = readSettings(process.env);
  const database = await openDatabase(settings, null);
  Object.assign(process.env, settings.variables, { DATABASE_URL: database.url });
  try {
    await use(settings, database.url);
  } finally {
    await database.close();
  }
}

import { CommandError } from '../shared/say';
import { migrationList } from './migration-files';
import { withSchemaEngine } from './schema-engine';

/** Applies what is missing and returns the names. Of two at once, one waits in the engine's own advisory lock. */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  try {
    return await withSchemaEngine({ databaseUrl, shadowUrl: databaseUrl }, async (engine) => {
      const outcome = await engine.applyMigrations({
        migrationsList: migrationList(),
        filters: { externalTables: [], externalEnums: [] },
      });
      return outcome.appliedMigrationNames;
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new CommandError(`The migrations could not be applied. ${error.message.split('\n   0:')[0]}`);
  }
}

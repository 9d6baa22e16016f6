import { CommandError } from '../shared/print';
import { migrationList } from './migration-files';
import { withSchemaEngine } from './schema-engine';

/** Applies pending migrations and returns their names. Concurrent runs wait for the engine's own advisory lock. */
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
    throw new CommandError(`Couldn't apply the migrations. ${error.message.split('\n   0:')[0]}`);
  }
}

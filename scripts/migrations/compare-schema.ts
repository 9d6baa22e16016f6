import { launchDatabase } from '../database/launch';
import { migrationList, schemaFile } from './migration-files';
import { withSchemaEngine } from './schema-engine';

/**
 * The SQL that is missing from the migrations to reach prisma/schema.prisma, or null if they agree. Runs the migrations
 * on an empty scratch database. Ignores whatever a schema can't express, such as triggers and checks.
 */
export async function missingMigration(scratchUrl: string): Promise<string | null> {
  return withSchemaEngine({ databaseUrl: scratchUrl, shadowUrl: scratchUrl }, async (engine) => {
    const difference = await engine.diff({
      from: { tag: 'migrations', ...migrationList() },
      to: { tag: 'schemaDatamodel', files: [schemaFile()] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return difference.exitCode === 0 ? null : (difference.stdout ?? null);
  });
}

/** Lends an in-memory database that is discarded afterward. */
export async function withScratchDatabase<T>(use: (url: string) => Promise<T>): Promise<T> {
  const launched = await launchDatabase({ dataDir: null, serves: null });
  if (!launched.ok) throw new Error('a database in memory has no lock');
  try {
    return await use(launched.database.url);
  } finally {
    await launched.database.close();
  }
}

import { buildIfStale } from '../building/next-build';
import { runProgram } from '../building/run-program';
import { applyMigrations } from '../migrations/apply-migrations';
import { CommandError, print } from '../shared/print';
import { findBrowser } from './find-browser';
import { createMigratedDatabase, startTestPostgres, type TestPostgres } from './test-postgres';

/** The resources that the steps share: a PostgreSQL, a build and a browser, each prepared when a step first needs it. */
export class TestBench {
  readonly notes: string[] = [];
  #postgres: TestPostgres | null = null;
  #building: Promise<boolean> | null = null;

  note(sentence: string): void {
    this.notes.push(sentence);
  }

  /** A fresh, migrated database for each step, unless TEST_DATABASE_URL names the one to use. */
  async databaseVariables(): Promise<Record<string, string>> {
    const given = process.env['TEST_DATABASE_URL'];
    if (given) {
      await applyMigrations(given);
      return { TEST_DATABASE_URL: given, TEST_POSTGRES: 'real' };
    }
    this.#postgres ??= await this.#start();
    return { TEST_DATABASE_URL: await createMigratedDatabase(this.#postgres), TEST_POSTGRES: this.#postgres.kind };
  }

  /** False if the application doesn't build; the reason is printed once. */
  hasFreshBuild(): Promise<boolean> {
    this.#building ??= build();
    return this.#building;
  }

  async browser(): Promise<string | null> {
    const found = findBrowser();
    if (found) return found;
    await runProgram({ bin: 'playwright/cli.js', parameters: ['install', 'chromium'], isQuiet: true });
    return findBrowser();
  }

  async close(): Promise<void> {
    await this.#postgres?.stop();
  }

  async #start(): Promise<TestPostgres> {
    const postgres = await startTestPostgres();
    if (postgres.kind === 'embedded') {
      this.note(
        'Skipped the race tests: no PostgreSQL server was found (initdb and postgres in PATH, or TEST_DATABASE_URL). All other tests ran on the embedded database.',
      );
    }
    return postgres;
  }
}

async function build(): Promise<boolean> {
  try {
    await buildIfStale();
    return true;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    print(error.message);
    return false;
  }
}

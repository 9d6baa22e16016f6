import { runProgram } from '../building/run-program';
import { applyMigrations } from '../migrations/apply-migrations';
import { findBrowser } from './find-browser';
import { createMigratedDatabase, startTestPostgres, type TestPostgres } from './test-postgres';

/** What the steps share: a PostgreSQL and a browser, found when a step first asks. */
export class TestBench {
  readonly notes: string[] = [];
  #postgres: TestPostgres | null = null;

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
        'The tests of races are skipped: no PostgreSQL server was found (initdb and postgres in PATH, or TEST_DATABASE_URL). The rest ran on the embedded one.',
      );
    }
    return postgres;
  }
}

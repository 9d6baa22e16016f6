import { existsSync } from 'node:fs';
import { EnvironmentError } from '@/lib/platform/environment';
import { CommandError, printError } from './print';

/** Runs a command and exits with 0, the exit code of its CommandError, or 1 and a stack trace for a bug. */
export async function runCommand(command: () => Promise<void>): Promise<never> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    await command();
    process.exit(0);
  } catch (error) {
    if (error instanceof CommandError || error instanceof EnvironmentError) printError(error.message);
    else printError(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(error instanceof CommandError ? error.exitCode : 1);
  }
}

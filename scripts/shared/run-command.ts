import { existsSync } from 'node:fs';
import { EnvironmentError } from '@/lib/platform/environment';
import { CommandError, complain } from './say';

/** Runs a command to its exit code: 0, or that of its CommandError, or 1 with the stack of a bug. */
export async function runCommand(command: () => Promise<void>): Promise<never> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    await command();
    process.exit(0);
  } catch (error) {
    if (error instanceof CommandError || error instanceof EnvironmentError) complain(error.message);
    else complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(error instanceof CommandError ? error.exitCode : 1);
  }
}

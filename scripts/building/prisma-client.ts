import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError, printError } from '../shared/print';
import { ROOT } from '../shared/root';
import { fingerprint, readFingerprint } from './fingerprint';
import { runProgram } from './run-program';

const GENERATED = path.join(ROOT, 'lib/store/generated');
const MADE_FROM = path.join(GENERATED, '.made-from');

/** Generates the Prisma client, unless the existing one was generated from this schema. */
export async function ensurePrismaClient(): Promise<void> {
  const wanted = fingerprint(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']);
  if (existsSync(path.join(GENERATED, 'client.ts')) && readFingerprint(MADE_FROM) === wanted) return;
  printError('Generating the database client …');
  const { code, output } = await runProgram({
    bin: 'prisma/build/index.js',
    parameters: ['generate'],
    // Generating never runs the schema engine; naming any program keeps Prisma from downloading it.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
    isQuiet: true,
  });
  if (code !== 0) throw new CommandError(`Couldn't generate the database client.\n${output}`);
  writeFileSync(MADE_FROM, wanted);
}

import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError, print } from '../shared/print';
import { ROOT } from '../shared/root';
import { fingerprint, readFingerprint } from './fingerprint';
import { writePrerenderedPolicies } from './prerendered-policies';
import { ensurePrismaClient } from './prisma-client';
import { runProgram } from './run-program';

const BUILD = path.join(ROOT, '.next');
const MADE_FROM = path.join(BUILD, 'made-from');
const INPUTS = [
  'app',
  'components',
  'lib',
  'prisma/schema.prisma',
  'scripts/building',
  'instrumentation.ts',
  'next.config.ts',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
];

export function hasBuild(): boolean {
  return existsSync(path.join(BUILD, 'BUILD_ID'));
}

export async function build(options: { isQuiet: boolean }): Promise<void> {
  await ensurePrismaClient();
  const wanted = buildFingerprint();
  const { code, output } = await runProgram({
    bin: 'next/dist/bin/next',
    parameters: ['build'],
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    isQuiet: options.isQuiet,
  });
  if (code !== 0) throw new CommandError(`${output}The build failed.`);
  writePrerenderedPolicies(BUILD);
  writeFileSync(MADE_FROM, wanted);
}

export async function buildIfStale(): Promise<void> {
  if (hasBuild() && readFingerprint(MADE_FROM) === buildFingerprint()) return;
  print('Building. This takes about a minute …');
  await build({ isQuiet: true });
}

function buildFingerprint(): string {
  const isInput = (file: string) => !file.startsWith('lib/store/generated/') && !/\.test\.tsx?$/.test(file);
  const appName = process.env['APP_NAME'] ?? ''; // prerendered pages contain it
  return `${fingerprint(INPUTS, isInput)} ${process.version} ${appName}`;
}

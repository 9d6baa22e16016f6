import { buildIfStale, hasBuild } from './building/next-build';
import { ensurePrismaClient } from './building/prisma-client';
import { openDatabase } from './database/open-database';
import { assertPortIsFree } from './http/http-server';
import { openNext } from './http/open-next';
import { migrate } from './migrations/migrate';
import { readSettings, type Settings } from './settings/settings';
import { CommandError, print } from './shared/print';

const PARENT_POLL_MS = 300;

type Mode = 'start' | 'serve' | 'dev';

type Run = {
  mode: Mode;
  closers: (() => Promise<void>)[]; // in the order they were opened
  stop: () => void;
  fail: (reason: Error) => void;
};

/** Runs the application until a signal stops it, then closes everything it opened, the database last. */
export async function serveApplication(mode: Mode): Promise<void> {
  Object.assign(process.env, { NODE_ENV: mode === 'dev' ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' });
  const run: Run = { mode, closers: [], stop: () => {}, fail: () => {} };
  const ended = new Promise<void>((resolve, reject) => {
    run.stop = resolve;
    run.fail = reject;
  });
  // npm forwards a signal that the terminal has already sent, so a second one means nothing.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, run.stop);
  whenNpmIsKilled(run.stop);
  try {
    await Promise.race([open(run), ended]);
    await ended;
  } finally {
    for (const close of run.closers.reverse()) await close();
  }
}

async function open(run: Run): Promise<void> {
  const settings = readSettings(process.env);
  const { port, trustedProxies } = settings.environment;
  const url = `http://localhost:${port}`;
  if (run.mode === 'serve') assertBuilt();
  await assertPortIsFree(port);
  const databaseUrl = await prepareDatabase(run, settings, url);
  await prepareCode(run.mode);
  Object.assign(process.env, settings.variables, { DATABASE_URL: databaseUrl });
  const server = await openNext({ isDev: run.mode === 'dev', port, trustedProxies });
  run.closers.push(server.close);
  print(`Twofold is ready on ${url}`);
}

async function prepareDatabase(run: Run, settings: Settings, url: string): Promise<string> {
  if (settings.isEmbedded) print(`Opening the database in ${settings.environment.dataDir} …`);
  const database = await openDatabase(settings, url);
  run.closers.push(() => database.close());
  database.onTrouble((what) => {
    if (what === 'asked-to-end') run.stop();
    else run.fail(new CommandError('The embedded database stopped unexpectedly. Start again; it recovers by itself.'));
  });
  // Platforms serve with a database role that can't change tables, and migrate with "npm run db:migrate".
  if (run.mode === 'serve' && !settings.isEmbedded) return database.url;
  for (const name of await migrate(settings, database.url)) print(`Applied migration ${name}`);
  return database.url;
}

async function prepareCode(mode: Mode): Promise<void> {
  if (mode === 'start') await buildIfStale();
  if (mode === 'dev') await ensurePrismaClient();
}

function assertBuilt(): void {
  if (!hasBuild()) throw new CommandError('There is no build to serve. Run "npm run build" first, or use "npm start".');
}

/** A killed npm forwards no signal, which would leave the application running unnoticed. */
function whenNpmIsKilled(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && stop(), PARENT_POLL_MS).unref();
}

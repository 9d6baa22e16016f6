import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import { printError } from '../shared/print';
import { readCharColumns } from './char-columns';
import { schemaFile } from './migration-files';

let isLoaded = false;

// The engine reports its panics here and expects this object to exist.
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: {
    set_message: (message: string) => printError(`The schema engine crashed: ${message}`),
  },
});

function loadEngine(): void {
  if (isLoaded) return;
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = readFileSync(path.join(path.dirname(glue), 'schema_engine_bg.wasm'));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), { './schema_engine_bg.js': engineModule });
  engineModule.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') start();
  isLoaded = true;
}

/** Lends Prisma's own schema engine, connected to these databases, and closes its connections afterward. */
export async function withSchemaEngine<T>(
  urls: { databaseUrl: string; shadowUrl: string },
  use: (engine: engineModule.SchemaEngine) => Promise<T>,
): Promise<T> {
  loadEngine();
  const adapters: SqlDriverAdapter[] = [];
  const connectTo = async (url: string) => {
    const adapter = await connect(url);
    adapters.push(adapter);
    return adapter;
  };
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connectTo(urls.databaseUrl),
    connectToShadowDb: () => connectTo(urls.shadowUrl),
  });
  const { path: file, content } = schemaFile();
  const engine = await engineModule.SchemaEngine.new({ datamodels: [[file, content]] }, () => {}, factory);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await Promise.allSettled(adapters.map((adapter) => adapter.dispose()));
  }
}

/** The adapter for the schema engine, with two gaps of version 7.10.0 closed. */
async function connect(databaseUrl: string): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg({ connectionString: databaseUrl, max: 1 }).connect();
  // It splits scripts at every semicolon, even inside a function body. PostgreSQL takes a script whole.
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script);
  };
  readCharColumns(adapter);
  return adapter;
}

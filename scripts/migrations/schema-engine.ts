import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import { complain } from '../shared/say';
import { readCharColumns } from './char-columns';
import { schemaFile } from './migration-files';

let isLoaded = false;

// The engine tells here what broke, and expects it to be there.
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: {
    set_message: (message: string) => complain(`The schema engine broke down: ${message}`),
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

/** Lends Prisma's own schema engine, working on the database at the URL, and ends its connections afterwards. */
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

/** The adapter as far as the schema engine needs it, with a gap of version 7.10.0 closed. */
async function connect(databaseUrl: string): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg({ connectionString: databaseUrl, max: 1 }).connect();
  // It cuts a script at every semicolon, inside the body of a function too. PostgreSQL takes a script whole.
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script);
  };
  readCharColumns(adapter);
  return adapter;
}

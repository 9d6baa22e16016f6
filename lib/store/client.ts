import { PrismaPg } from '@prisma/adapter-pg';
import { environment } from '@/lib/platform/environment';
import { PrismaClient } from './generated/client';

const CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5000;

declare global {
  var twofoldDatabase: PrismaClient | undefined;
}

/** The one connection pool of this process; it survives hot reload. */
export function database(): PrismaClient {
  globalThis.twofoldDatabase ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: environment().databaseUrl,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      options: '-c TimeZone=UTC', // the adapter reads every time as UTC, whatever offset the server writes
    }),
  });
  return globalThis.twofoldDatabase;
}

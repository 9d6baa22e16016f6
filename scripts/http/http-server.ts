import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../shared/print';
import { dropForgedHeaders, refusalOf } from './guard-request';

const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000, // the whole request, including its body
  connectionsCheckingInterval: 1_000, // by default, the two above are checked only every 30 s
};
const GRACE_MS = 8_000;

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type HttpServer = {
  server: Server;
  listen(handler: Handler): Promise<void>;
  close(): Promise<void>;
};

type Options = {
  port: number;
  trustedProxies: number;
  hasWebSockets: boolean;
};

/** Created before Next, which adds its own upgrade handler (hot reload). It listens once it has a handler. */
export function createHttpServer({ port, trustedProxies, hasWebSockets }: Options): HttpServer {
  const server = createServer(TIMEOUTS);
  const sockets = trackSockets(server, hasWebSockets);
  return {
    server,
    listen: (handler) => {
      server.on('request', (request, response) => {
        dropForgedHeaders(request.headers, trustedProxies);
        const status = refusalOf(request.method, request.headers);
        if (status) return refuse(response, status);
        handler(request, response).catch(() => response.destroy());
      });
      return listen(server, port);
    },
    close: () => closeGracefully(server, sockets),
  };
}

/** Fails now instead of after a minute of building. Retries, since an earlier run may still be shutting down. */
export async function assertPortIsFree(port: number, triesLeft = 6): Promise<void> {
  const server = createServer();
  try {
    await listen(server, port);
  } catch (error) {
    if (triesLeft === 0) throw error;
    await sleep(500);
    return assertPortIsFree(port, triesLeft - 1);
  }
  await new Promise((resolve) => server.close(resolve));
}

const REFUSALS = {
  405: 'This method is not supported.\n',
  411: 'The Content-Length header is missing.\n',
  413: 'The request is too large.\n',
} as const;

function refuse(response: ServerResponse, status: keyof typeof REFUSALS): void {
  const text = REFUSALS[status];
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(text);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, port)));
    server.listen(port, resolve);
  });
}

function listenError(error: Error, port: number): Error {
  const code = 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') {
    return new CommandError(`Port ${port} is in use by another program. Stop it, or set PORT to a free port.`);
  }
  if (code === 'EACCES')
    return new CommandError(`This user isn't allowed to open port ${port}. Set PORT to another port.`);
  return error;
}

type OpenSockets = {
  all: Set<Socket>;
  upgraded: Set<Duplex>; // web sockets, which node:http no longer tracks
};

function trackSockets(server: Server, hasWebSockets: boolean): OpenSockets {
  const open: OpenSockets = { all: new Set(), upgraded: new Set() };
  server.on('connection', (socket) => {
    open.all.add(socket);
    socket.once('close', () => open.all.delete(socket));
  });
  // Without a listener, node:http treats an upgrade request like any other.
  if (!hasWebSockets) return open;
  server.on('upgrade', (_request, socket) => {
    open.upgraded.add(socket);
    socket.once('close', () => open.upgraded.delete(socket));
  });
  return open;
}

/** Gives running requests GRACE_MS to finish, then closes their connections. */
async function closeGracefully(server: Server, open: OpenSockets): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  for (const socket of open.upgraded) socket.destroy();
  const timer = setTimeout(() => {
    for (const socket of open.all) socket.destroy();
  }, GRACE_MS);
  await closed;
  clearTimeout(timer);
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../shared/say';
import { dropForgedHeaders, refusalOf } from './guard-request';

const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000, // the whole request, its body included
  connectionsCheckingInterval: 1_000, // by default the two above are looked at every 30 s only
};
const GRACE_MS = 8_000;

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface HttpServer {
  server: Server;
  listen(handler: Handler): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  port: number;
  trustedProxies: number;
  hasWebSockets: boolean;
}

/** Made before Next, which wants to hear of web sockets (hot reload) by itself; it listens once there is a handler. */
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

/** Says early what would otherwise be found out after a minute of building. An earlier run may just be ending. */
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
  405: 'This method is not known here.\n',
  411: 'The length of the request is missing.\n',
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
    return new CommandError(`Port ${port} is in use by another program. End it, or set PORT to a free port.`);
  }
  if (code === 'EACCES')
    return new CommandError(`Port ${port} may not be opened by this user. Set PORT to another one.`);
  return error;
}

interface OpenSockets {
  all: Set<Socket>;
  upgraded: Set<Duplex>; // web sockets, of which node:http knows nothing any more
}

function trackSockets(server: Server, hasWebSockets: boolean): OpenSockets {
  const open: OpenSockets = { all: new Set(), upgraded: new Set() };
  server.on('connection', (socket) => {
    open.all.add(socket);
    socket.once('close', () => open.all.delete(socket));
  });
  // Without a listener node:http answers a request to upgrade like any other.
  if (!hasWebSockets) return open;
  server.on('upgrade', (_request, socket) => {
    open.upgraded.add(socket);
    socket.once('close', () => open.upgraded.delete(socket));
  });
  return open;
}

/** Lets running requests finish, and ends those that do not. */
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

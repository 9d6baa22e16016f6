import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../shared/say';
import { dropForgedHeaders, refuseBody } from './guard-request';

const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000, // the whole request, its body included
  connectionsCheckingInterval: 1_000, // by default the two above are looked at every 30 s only
};
const GRACE_MS = 8_000;

export interface Application {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
}

export async function startHttpServer(options: { application: Application; port: number; trustedProxies: number }) {
  const { application, port, trustedProxies } = options;
  const server = createServer(TIMEOUTS, (request, response) => {
    dropForgedHeaders(request.headers, trustedProxies);
    const status = refuseBody(request.headers);
    if (status) return refuse(response, status);
    application.handle(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    application.upgrade(request, socket, head).catch(() => socket.destroy());
  });
  await listen(server, port);
  return { close: () => closeGracefully(server) };
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

function refuse(response: ServerResponse, status: number): void {
  const text = status === 413 ? 'The request is too large.\n' : 'The length of the request is missing.\n';
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

/** Lets running requests finish, and ends those that do not. */
async function closeGracefully(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(timer);
}

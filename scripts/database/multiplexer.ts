import { createServer, type Server, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { TurnQueue } from './turn-queue';
import { queryMessage, SYNC_MESSAGE, type Unit, UnitReader } from './wire-messages';

type BytesUnit = Extract<Unit, { bytes: Buffer }>;

const MAX_CONNECTIONS = 200;
const IDLE_IN_TRANSACTION_MS = 30_000;

/**
 * Serves one PGlite to many connections. PGlite is a single PostgreSQL backend, so a connection gets it for a whole
 * query (all messages up to Sync) or, once it has begun one, for a whole transaction. pglite-socket's own server
 * switches between single messages: one client's Bind can meet another's Parse, and under load it stops responding.
 */
export class Multiplexer {
  readonly #database: PGlite;
  readonly #server: Server;
  readonly #turns = new TurnQueue();
  readonly #sockets = new Set<Socket>();
  readonly #onBroken: (error: unknown) => void;

  constructor(database: PGlite, onBroken: (error: unknown) => void) {
    this.#database = database;
    this.#onBroken = onBroken;
    this.#server = createServer((socket) => this.#serve(socket));
    this.#server.maxConnections = MAX_CONNECTIONS;
  }

  listen(address: { path: string } | { port: number; host: string }): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(address, () => resolve());
    });
  }

  get port(): number | null {
    const address = this.#server.address();
    return typeof address === 'object' ? (address?.port ?? null) : null;
  }

  /** Accepts no new connections, gives open ones `graceMs` to finish, then closes them. */
  async close(graceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    const timer = setTimeout(() => {
      for (const socket of this.#sockets) socket.destroy();
    }, graceMs);
    await closed;
    clearTimeout(timer);
    await this.#turns.take(this);
  }

  #serve(socket: Socket): void {
    const reader = new UnitReader();
    let running = Promise.resolve();
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('timeout', () => socket.destroy());
    socket.on('data', (bytes) => {
      running = running.then(() => this.#handle(socket, reader, bytes)).catch(() => void socket.destroy());
    });
    socket.on('close', () => {
      this.#sockets.delete(socket);
      running = running.then(() => this.#cleanUp(socket)).catch(this.#onBroken);
    });
  }

  async #handle(socket: Socket, reader: UnitReader, bytes: Buffer): Promise<void> {
    reader.push(bytes);
    for (let unit = reader.next(); unit && !socket.destroyed; unit = reader.next()) {
      if (unit.kind === 'startup' || unit.kind === 'query') await this.#run(socket, unit);
      else if (unit.kind === 'refuse-encryption') socket.write('N');
      else return void socket.end(); // a running query can't be canceled
    }
  }

  async #run(socket: Socket, unit: BytesUnit): Promise<void> {
    socket.setTimeout(0);
    await this.#turns.take(socket);
    if (socket.destroyed) return;
    await this.#execute(unit.bytes, (data) => void (socket.writable && socket.write(Buffer.from(data))));
    const isUnfinished = unit.kind === 'query' && unit.isFlush;
    if (!isUnfinished && !this.#database.isInTransaction()) return this.#turns.give(socket);
    // All other clients now wait for this one; it must not keep them waiting forever.
    socket.setTimeout(IDLE_IN_TRANSACTION_MS);
  }

  /** Rolls back the transaction of a client that disconnected in the middle of it. */
  async #cleanUp(socket: Socket): Promise<void> {
    if (this.#turns.holder !== socket) return;
    await this.#execute(SYNC_MESSAGE, () => {});
    if (this.#database.isInTransaction()) await this.#execute(queryMessage('ROLLBACK'), () => {});
    this.#turns.give(socket);
  }

  async #execute(bytes: Buffer, onRawData: (data: Uint8Array) => void): Promise<void> {
    try {
      await this.#database.execProtocolRawStream(new Uint8Array(bytes), { onRawData });
    } catch (error) {
      this.#onBroken(error); // SQL errors arrive as messages; this one comes from the engine itself
      throw error;
    }
  }
}

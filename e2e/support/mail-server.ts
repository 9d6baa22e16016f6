import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as streamText } from 'node:stream/consumers';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { createMigratedDatabase, startTestPostgres } from '@/scripts/testing/test-postgres';
import { query } from './database';
import { freePort, startInstance } from './server';

interface Received {
  from: string;
  recipients: string[];
  /** Headers and body as they came. */
  message: string;
}

/** A mail server that keeps every message, can stop and start again, and refuses recipients whose email starts with "unknown.". */
class MailServer {
  readonly received: Received[] = [];
  readonly refused: string[] = [];
  #server: SMTPServer | null = null;

  private constructor(readonly port: number) {}

  static async launch(): Promise<MailServer> {
    const server = new MailServer(await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  to(email: string): Received[] {
    return this.received.filter(({ recipients }) => recipients.includes(email));
  }

  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        if (!address.startsWith('unknown.')) return done();
        this.refused.push(address);
        done(Object.assign(new Error('5.1.1 no such mailbox'), { responseCode: 550 }));
      },
      onData: async (stream, { envelope }, done) => {
        const message = await streamText(stream);
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        this.received.push({ from, recipients: envelope.rcptTo.map(({ address }) => address), message });
        done();
      },
    });
    const listening = server.listen(this.port, '127.0.0.1');
    await once(listening, 'listening');
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server !== null) await new Promise<void>((resolve) => server.close(resolve));
  }
}

/** An instance that sends by SMTP. Its database is its own, or another instance would write its emails to the outbox. */
export async function startMailingInstance(settings: Record<string, string>) {
  const server = await MailServer.launch();
  const postgres = await startTestPostgres();
  const connectionString = await createMigratedDatabase(postgres);
  const pool = new pg.Pool({ connectionString, max: 2 });
  const folder = mkdtempSync(join(tmpdir(), 'twofold-smtp-'));
  const own = { DATABASE_URL: connectionString, DATA_DIR: folder, SMTP_URL: server.url };
  const instance = await startInstance({ ...own, ...settings });
  return {
    server,
    baseUrl: instance.url,
    query: async <Row extends object>(sql: string, values: unknown[] = []) => (await pool.query<Row>(sql, values)).rows,
    /** Copies an account from the database of the first server. */
    copyAccount: async ({ id }: { id: string }) => {
      const [row] = await query<{ account: object }>('SELECT to_json(u) AS account FROM "User" u WHERE "id" = $1', [
        id,
      ]);
      await pool.query('INSERT INTO "User" SELECT * FROM json_populate_record(NULL::"User", $1)', [row?.account]);
    },
    filesWritten: () =>
      readdirSync(folder).flatMap((name) => (name === 'outbox' ? readdirSync(join(folder, name)) : [])),
    stop: async () => {
      await pool.end(); // first, since its connections close a moment later
      await instance.stop();
      await server.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type MailingInstance = Awaited<ReturnType<typeof startMailingInstance>>;

import { once } from 'node:events';
import { text as streamText } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { freePort } from './instance';

interface Received {
  from: string;
  recipients: string[];
  /** Headers and body as they came. */
  message: string;
}

/** A mail server that keeps what it is given, can go away and come back, and knows some people not. */
export class MailServer {
  readonly received: Received[] = [];
  readonly refused: string[] = [];
  #server: SMTPServer | null = null;

  private constructor(readonly port: number) {}

  static async start(): Promise<MailServer> {
    const server = new MailServer(await freePort());
    await server.comeBack();
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  to(address: string): Received[] {
    return this.received.filter(({ recipients }) => recipients.includes(address));
  }

  async comeBack(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        if (!address.startsWith('unknown.')) return done();
        this.refused.push(address);
        done(Object.assign(new Error('5.1.1 nobody of that name'), { responseCode: 550 }));
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

  async goAway(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server !== null) await new Promise<void>((resolve) => server.close(resolve));
  }
}

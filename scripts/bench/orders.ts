import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../shared/root';
import type { Act } from './acts';
import type { WholeRead } from './plans';
import type { SamplePerson } from './sample';

export interface Measured {
  ms: number;
  databaseMs: number;
  cpuMs: number;
  statements: number;
}

/** The statements of an act, and those of all acts that read a table from end to end. */
export interface Explained {
  statements: Record<string, string[]>;
  wholeReads: WholeRead[];
}

/** What the measuring process can be told, and what it answers. */
interface Orders {
  sample: { order: { people: SamplePerson[] }; answer: undefined };
  act: { order: { act: Act; turn: number }; answer: Measured };
  hash: { order: object; answer: { cpuMs: number } };
  plans: { order: { url: string }; answer: Explained };
}
type Name = keyof Orders;
type Handlers = { [N in Name]: (order: Orders[N]['order']) => Promise<Orders[N]['answer']> };
type Message = { name: Name; order: never };
type Reply = { answer: unknown } | { error: string };

/** In the measuring process: does one order after the other, as they come. */
export function answerOrders(handlers: Handlers): void {
  process.on('message', async ({ name, order }: Message) => {
    const reply = await handlers[name](order).then(
      (answer): Reply => ({ answer }),
      (error: unknown): Reply => ({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
    process.send?.(reply);
  });
  process.once('disconnect', () => process.exit());
}

/** The measuring process of one database, seen from the one that gives the orders. */
export class MeasuredProcess {
  readonly #child: ChildProcess;

  constructor(databaseUrl: string) {
    const env = { ...process.env, DATABASE_URL: databaseUrl };
    const file = path.join(ROOT, 'scripts/bench/measured-process.ts');
    this.#child = fork(file, { env, execArgv: ['--import', 'tsx'], serialization: 'advanced' });
  }

  order<N extends Name>(name: N, order: Orders[N]['order']): Promise<Orders[N]['answer']> {
    return new Promise((resolve, reject) => {
      const gone = (code: number | null) => reject(new Error(`the measuring process ended (exit code ${code})`));
      this.#child.once('exit', gone);
      this.#child.once('message', (reply: Reply) => {
        this.#child.off('exit', gone);
        if ('error' in reply) reject(new Error(reply.error));
        else resolve(reply.answer as Orders[N]['answer']);
      });
      this.#child.send({ name, order });
    });
  }

  end(): void {
    this.#child.removeAllListeners('exit');
    this.#child.disconnect();
  }
}

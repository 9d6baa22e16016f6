import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import { ROOT } from '../shared/root';
import type { Act } from './acts';
import type { SamplePerson } from './sample';

const measured = z.object({ ms: z.number(), databaseMs: z.number(), cpuMs: z.number(), statements: z.number() });
export type Measured = z.infer<typeof measured>;

/** The statements of each act, and every statement that scans a whole table. */
const explained = z.object({
  statements: z.record(z.string(), z.array(z.string())),
  wholeReads: z.array(z.object({ table: z.string(), sql: z.string() })),
});
export type Explained = z.infer<typeof explained>;

/** The orders that the measuring process takes, and its answers. */
type Orders = {
  sample: { order: { people: SamplePerson[] }; answer: undefined };
  act: { order: { act: Act; turn: number }; answer: Measured };
  hash: { order: object; answer: { cpuMs: number } };
  plans: { order: { url: string }; answer: Explained };
};
type Name = keyof Orders;
type Handlers = { [N in Name]: (order: Orders[N]['order']) => Promise<Orders[N]['answer']> };
type Message = { name: Name; order: never };

const answers: { [N in Name]: z.ZodType<Orders[N]['answer']> } = {
  sample: z.undefined(),
  act: measured,
  hash: z.object({ cpuMs: z.number() }),
  plans: explained,
};
const replySchema = z.union([z.object({ error: z.string() }), z.object({ answer: z.unknown() })]);
type Reply = z.infer<typeof replySchema>;

/** Runs in the measuring process and carries out orders as they arrive. */
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

/** The parent's handle on the measuring process of one database. */
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
      this.#child.once('message', (message) => {
        this.#child.off('exit', gone);
        const reply = replySchema.parse(message);
        if ('error' in reply) reject(new Error(reply.error));
        else resolve(answers[name].parse(reply.answer));
      });
      this.#child.send({ name, order });
    });
  }

  end(): void {
    this.#child.removeAllListeners('exit');
    this.#child.disconnect();
  }
}

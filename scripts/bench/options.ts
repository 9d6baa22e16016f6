import { parseArgs } from 'node:util';
import { CommandError } from '../shared/print';

export type BenchOptions = {
  /** Accounts in the large database; the small one has `smallUsers`. */
  users: number;
  smallUsers: number;
  eventsPerUser: number;
  /** How often each action runs in each database. */
  rounds: number;
};

const USAGE = 'Usage: npm run bench -- [--users 100000] [--small-users 1000] [--events 100] [--rounds 300]';
const FEWEST = 100; // the benchmark logs in as every tenth account

export function parseBenchOptions(args: string[]): BenchOptions {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ args, options: { users: text, 'small-users': text, events: text, rounds: text } });
    return {
      users: wholeNumber(values.users ?? '100000', FEWEST),
      smallUsers: wholeNumber(values['small-users'] ?? '1000', FEWEST),
      eventsPerUser: wholeNumber(values.events ?? '100', 1),
      rounds: wholeNumber(values.rounds ?? '300', 10),
    };
  } catch {
    throw new CommandError(USAGE, 2);
  }
}

function wholeNumber(text: string, least: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least)) throw new Error('not a usable number');
  return number;
}

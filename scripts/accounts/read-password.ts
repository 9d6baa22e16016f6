import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CommandError } from '../shared/print';

/** Reads a pipe to its end, minus one trailing newline; reads a keyboard without showing the input. */
export async function readPassword(): Promise<string> {
  const password = process.stdin.isTTY ? await ask() : (await text(process.stdin)).replace(/\r?\n$/, '');
  if (password === '') throw new CommandError('The password is missing. Pass it on standard input.', 2);
  return password;
}

async function ask(): Promise<string> {
  process.stderr.write('Password: ');
  const silent = new Writable({ write: (_bytes, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true });
  const cancelled = new AbortController();
  prompt.on('SIGINT', () => cancelled.abort());
  try {
    return await prompt.question('', { signal: cancelled.signal });
  } catch {
    throw new CommandError('', 130);
  } finally {
    prompt.close();
    process.stderr.write('\n');
  }
}

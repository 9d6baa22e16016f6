import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ROOT } from '../shared/root';

const running = new Set<ChildProcess>();

// Programs started by this process must not outlive it.
process.on('exit', () => {
  for (const child of running) child.kill();
});

export type ProgramOutcome = {
  code: number;
  output: string; // empty unless it ran quietly
};

type Program = {
  bin: string; // in node_modules, such as next/dist/bin/next
  parameters: string[];
  env?: Record<string, string | undefined>;
  isQuiet?: boolean;
};

/** Runs a program from node_modules. With `isQuiet`, its output is captured instead of shown. */
export async function runProgram({ bin, parameters, env, isQuiet }: Program): Promise<ProgramOutcome> {
  const child = spawn(process.execPath, [path.join(ROOT, 'node_modules', bin), ...parameters], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  running.delete(child);
  return { code: typeof code === 'number' ? code : 1, output };
}

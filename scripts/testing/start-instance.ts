import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '../shared/root';

export type Instance = { url: string; stop(): Promise<void> };

/** Serves the build on a port, with the settings of this process's environment except those given here. */
export async function startInstance(port: number, settings: Record<string, string> = {}): Promise<Instance> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'scripts/serve.ts'], {
    cwd: ROOT,
    env: { ...process.env, ...settings, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the application did not start (exit code ${code})`)));
    server.stdout.on('data', (bytes: Buffer) => bytes.includes('is ready on') && resolve());
  });
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const exited = once(server, 'exit');
      server.kill('SIGTERM');
      await exited;
    },
  };
}

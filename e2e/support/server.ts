import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Set by scripts/testing/playwright-setup.ts, which serves the application to the tests. */
export function setting(name: 'APP_URL' | 'DATABASE_URL' | 'DATA_DIR'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start the tests through playwright.config.ts`);
  return value;
}

export interface Instance {
  url: string;
  stop(): Promise<void>;
}

/** Another instance of the same build on its own port, with the same public URL and, except for these, the same settings. */
export async function startInstance(settings: Record<string, string> = {}): Promise<Instance> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/serve.ts'], {
    env: { ...process.env, ...settings, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`another instance did not start (exit code ${code})`)));
    child.stdout.on('data', (bytes: Buffer) => bytes.includes('is ready on') && resolve());
  });
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}

import { ROOT } from '../shared/root';
import { startHttpServer } from './http-server';

/** Next is imported here and late: it reads NODE_ENV while it loads. */
export async function openNext(options: { isDev: boolean; port: number; trustedProxies: number }) {
  const { isDev, port, trustedProxies } = options;
  const { default: next } = await import('next');
  const application = next({ dev: isDev, dir: ROOT, hostname: 'localhost', port });
  await application.prepare();
  const server = await startHttpServer({
    application: { handle: application.getRequestHandler(), upgrade: application.getUpgradeHandler() },
    port,
    trustedProxies,
  });
  return {
    close: async () => {
      await server.close();
      await application.close();
    },
  };
}

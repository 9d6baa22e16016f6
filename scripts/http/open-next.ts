import { createServer } from 'node:http';
import { ROOT } from '../shared/root';
import { createHttpServer } from './http-server';

/** Next is imported here and late: it reads NODE_ENV while it loads. */
export async function openNext(options: { isDev: boolean; port: number; trustedProxies: number }) {
  const { isDev, port, trustedProxies } = options;
  const http = createHttpServer({ port, trustedProxies, hasWebSockets: isDev });
  const { default: next } = await import('next');
  // Next listens for web sockets on the server it is given. They are for hot reload only: else it gets one that is idle.
  const httpServer = isDev ? http.server : createServer();
  const application = next({ dev: isDev, dir: ROOT, hostname: 'localhost', port, httpServer });
  await application.prepare();
  await http.listen(application.getRequestHandler());
  return {
    close: async () => {
      await http.close();
      await application.close();
    },
  };
}

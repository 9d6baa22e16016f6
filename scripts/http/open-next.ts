import { createServer } from 'node:http';
import { ROOT } from '../shared/root';
import { createHttpServer } from './http-server';

/** Imports Next late, since it reads NODE_ENV while it loads. */
export async function openNext(options: { isDev: boolean; port: number; trustedProxies: number }) {
  const { isDev, port, trustedProxies } = options;
  const http = createHttpServer({ port, trustedProxies, hasWebSockets: isDev });
  const { default: next } = await import('next');
  // Next adds its web sockets to this server. Only hot reload uses them, so in production it gets an idle server.
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

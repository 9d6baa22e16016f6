import { checkHealth } from '@/lib/usecases/health/check-health';

export const dynamic = 'force-dynamic';

/** For load balancers and monitors: 200 with the database's clock offset, 503 when it is away. */
export async function GET(): Promise<Response> {
  const health = await checkHealth({ readClock: () => new Date() }).catch(() => null);
  const headers = { 'Cache-Control': 'no-store' };
  if (health === null) return Response.json({ status: 'unavailable', database: 'away' }, { status: 503, headers });
  return Response.json({ status: 'ok', database: 'ok', ...health }, { headers });
}

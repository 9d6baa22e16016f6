import { runJobsAfterResponse } from '@/lib/auth/background';
import { checkHealth } from '@/lib/usecases/health/check-health';

export const dynamic = 'force-dynamic';

/**
 * For load balancers and monitors: 200 with the database's clock offset, 503 when the database is down. Where no
 * process stays alive between requests, a monitor that polls every minute keeps alarms and email going out.
 */
export async function GET(): Promise<Response> {
  const health = await checkHealth({ readClock: () => new Date() }).catch(() => null);
  const headers = { 'Cache-Control': 'no-store' };
  if (health === null) return Response.json({ status: 'unavailable', database: 'away' }, { status: 503, headers });
  runJobsAfterResponse();
  return Response.json({ status: 'ok', database: 'ok', ...health }, { headers });
}

import { loginWay } from '@/lib/forms/activity';
import { browserText } from '@/lib/forms/browser-text';
import type { SessionView } from '@/lib/usecases/two-factor/read-security';

/** The sessions in page order: the current one first, then the others in the given order. */
export function sessionRows(sessions: readonly SessionView[], currentId: string) {
  const rows = sessions.map(({ id, browser, ip, factors, createdAt, lastSeenAt }) => ({
    ...{ id, browser: browserText(browser), ip, way: loginWay(factors) },
    ...{ firstSeenAt: createdAt, lastSeenAt, isCurrent: id === currentId },
  }));
  return [...rows.filter(({ isCurrent }) => isCurrent), ...rows.filter(({ isCurrent }) => !isCurrent)];
}

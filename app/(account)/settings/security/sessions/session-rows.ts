import type { SessionView } from '@/lib/usecases/two-factor/read-security';

/** The sessions in page order: the current one first, then the others in the given order. */
export function sessionRows(sessions: readonly SessionView[], currentId: string) {
  const rows = sessions.map(({ id, browser, ip, way, createdAt, lastSeenAt }) => ({
    ...{ id, browser, ip, way },
    ...{ firstSeenAt: createdAt, lastSeenAt, isCurrent: id === currentId },
  }));
  return [...rows.filter(({ isCurrent }) => isCurrent), ...rows.filter(({ isCurrent }) => !isCurrent)];
}

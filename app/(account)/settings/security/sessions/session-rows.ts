import type { SessionView } from '@/lib/usecases/two-factor/read-security';

/** The sessions as the page lists them: this one first, then those used last. */
export function sessionRows(sessions: readonly SessionView[], currentId: string) {
  const rows = sessions.map(({ id, browser, address, way, createdAt, lastSeenAt }) => ({
    ...{ id, browser, address, way },
    ...{ firstSeenAt: createdAt, lastSeenAt, isCurrent: id === currentId },
  }));
  return [...rows.filter(({ isCurrent }) => isCurrent), ...rows.filter(({ isCurrent }) => !isCurrent)];
}

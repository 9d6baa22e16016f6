import type { Prisma } from './generated/client';
import type { Db } from './transaction';

const factors = {
  totpCredential: { select: { createdAt: true, lastUsedAt: true } },
  webauthn: {
    select: { id: true, credentialId: true, name: true, isBackedUp: true, createdAt: true, lastUsedAt: true },
    orderBy: { createdAt: 'asc' },
  },
  recoveryCodes: { select: { createdAt: true, codes: { select: { usedAt: true } } } },
} as const satisfies Prisma.UserSelect;

/** An account's factors and recovery codes, as shown on its pages. */
export async function findFactors(db: Db, userId: string) {
  const user = await db.user.findUnique({ where: { id: userId }, relationLoadStrategy: 'join', select: factors });
  if (user === null) throw new Error(`User ${userId} is gone while its session lives`);
  return user;
}

/** Same as findFactors, with the live sessions, last used first, in one statement. */
export async function findFactorsAndSessions(
  db: Db,
  { userId, seenSince, now, take }: { userId: string; seenSince: Date; now: Date; take: number },
) {
  const isLive = { endedAt: null, endsAt: { gt: now }, lastSeenAt: { gt: seenSince } };
  const user = await db.user.findUnique({
    where: { id: userId },
    relationLoadStrategy: 'join',
    select: {
      ...factors,
      _count: { select: { sessions: { where: isLive } } },
      sessions: {
        where: isLive,
        select: { id: true, factors: true, createdAt: true, lastSeenAt: true, ip: true, userAgent: true },
        orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
        take,
      },
    },
  });
  if (user === null) throw new Error(`User ${userId} is gone while its session lives`);
  return user;
}

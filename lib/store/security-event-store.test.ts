import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { database } from './client';
import { insertSecurityEvent } from './security-event-store';
import { type Db, inTransaction } from './transaction';

const at = new Date('2026-03-01T12:00:00Z');
const client = { ip: '192.0.2.1', userAgent: '"><svg onload=alert(1)>' };

async function write(subjectId: string): Promise<void> {
  const event = { kind: 'login', outcome: 'ok', subjectId, actor: `user:${subjectId}` } as const;
  await insertSecurityEvent(database(), { ...event, at, client });
}

describe('the security log', () => {
  it('the security log stores its values as data', async () => {
    const subjectId = randomUUID();
    await write(subjectId);
    const rows = await database().securityEvent.findMany({ where: { subjectId } });
    expect(rows).toMatchObject([{ at, kind: 'login', outcome: 'ok', reason: null, sessionId: null, ...client }]);
  });

  it.each([
    [
      'changed',
      (subjectId: string) => database().securityEvent.updateMany({ where: { subjectId }, data: { kind: 'logout' } }),
    ],
    ['deleted', (subjectId: string) => database().securityEvent.deleteMany({ where: { subjectId } })],
    ['changed by SQL', () => database().$executeRaw`UPDATE "SecurityEvent" SET "outcome" = 'refused'`],
    ['deleted by SQL', () => database().$executeRaw`DELETE FROM "SecurityEvent"`],
    ['emptied', () => database().$executeRaw`TRUNCATE "SecurityEvent"`],
    ['emptied with everything that references it', () => database().$executeRaw`TRUNCATE "SecurityEvent" CASCADE`],
  ])('the security log cannot be %s', async (_name, change) => {
    const subjectId = randomUUID();
    await write(subjectId);
    await expect(change(subjectId)).rejects.toThrow(/never (changed|deleted)/);
    const rows = await database().securityEvent.findMany({ where: { subjectId } });
    expect(rows).toMatchObject([{ kind: 'login', outcome: 'ok' }]);
  });

  it('the security log is deleted along with its account, in a transaction that names the account, and no other log', async () => {
    const erased = randomUUID();
    const other = randomUUID();
    await write(erased);
    await write(other);
    const name = (tx: Db) => tx.$queryRaw`SELECT set_config('twofold.erased_account', ${erased}, true)`;
    await inTransaction(async (tx) => {
      await name(tx);
      await tx.securityEvent.deleteMany({ where: { subjectId: erased } });
    });
    const tooMuch = inTransaction(async (tx) => {
      await name(tx);
      await tx.securityEvent.deleteMany({ where: { subjectId: { in: [erased, other] } } });
    });
    await expect(tooMuch).rejects.toThrow('never deleted');
    expect(await database().securityEvent.count({ where: { subjectId: erased } })).toBe(0);
    expect(await database().securityEvent.count({ where: { subjectId: other } })).toBe(1);
  });

  it('an event is gone if its transaction is rolled back', async () => {
    const subjectId = randomUUID();
    const event = { kind: 'login', outcome: 'ok', subjectId, actor: 'anyone' } as const;
    const work = inTransaction(async (tx) => {
      await insertSecurityEvent(tx, { ...event, at, client });
      throw new Error('rolled back');
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await database().securityEvent.count({ where: { subjectId } })).toBe(0);
  });
});

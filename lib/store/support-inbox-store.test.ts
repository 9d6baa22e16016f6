import { describe, expect, it } from 'vitest';
import { database } from './client';

async function planOf(query: string): Promise<string> {
  const plan = await database().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    await tx.$executeRaw`SET LOCAL enable_bitmapscan = off`;
    await tx.$executeRaw`SET LOCAL enable_sort = off`; // even a few rows must not be sorted
    return tx.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN SELECT "id" FROM "SupportCase" ${query} LIMIT 26`);
  });
  return plan.map((line) => line['QUERY PLAN']).join('\n');
}

describe('listing support cases', () => {
  it('a queue of cases is read along its index, without sorting', async () => {
    const plan = await planOf(`WHERE "state" = 'open' AND ("stateSince", "id") > (now(), gen_random_uuid())
      ORDER BY "stateSince", "id"`);
    expect(plan).toContain('SupportCase_state_stateSince_id_idx');
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  it('a search is read along the email index, and sorts only within one email', async () => {
    const plan = await planOf(`WHERE "email" ~>=~ 'ann' AND "email" ~<~ 'ano' AND "state" <> 'unconfirmed'
      ORDER BY "email" USING ~<~, "id" DESC`);
    expect(plan).toContain('SupportCase_email_idx');
    expect(plan).not.toMatch(/Seq Scan/);
    expect(plan).toContain('Incremental Sort');
  });
});

import { describe, expect, it } from 'vitest';
import { database } from './client';

async function planOf(query: string): Promise<string> {
  const plan = await database().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    await tx.$executeRaw`SET LOCAL enable_bitmapscan = off`;
    await tx.$executeRaw`SET LOCAL enable_sort = off`; // a few rows are also sorted fast; it is not what is asked
    return tx.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN SELECT "id" FROM "SupportCase" ${query} LIMIT 26`);
  });
  return plan.map((line) => line['QUERY PLAN']).join('\n');
}

describe('the list of cases', () => {
  it('walks along the index of its queue, with no sort', async () => {
    const plan = await planOf(`WHERE "state" = 'open' AND ("stateSince", "id") > (now(), gen_random_uuid())
      ORDER BY "stateSince", "id"`);
    expect(plan).toContain('SupportCase_state_stateSince_id_idx');
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  it('walks along the index of e-mails when it is searched, and sorts within one e-mail alone', async () => {
    const plan = await planOf(`WHERE "email" ~>=~ 'ann' AND "email" ~<~ 'ano' AND "state" <> 'unconfirmed'
      ORDER BY "email" USING ~<~, "id" DESC`);
    expect(plan).toContain('SupportCase_email_idx');
    expect(plan).not.toMatch(/Seq Scan/);
    expect(plan).toContain('Incremental Sort');
  });
});

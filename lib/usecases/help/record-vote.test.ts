import { beforeEach, describe, expect, it } from 'vitest';
import { addMs, HOUR_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { createClient } from '@/lib/testing/login-state';
import { NOON } from '@/lib/testing/person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY } from '@/lib/testing/race';
import { recordVote } from './record-vote';

const article = 'which-app';

beforeEach(async () => {
  await database().helpVote.deleteMany({});
});

function vote(isHelpful: boolean, { ip } = createClient(), now = NOON) {
  return recordVote({ article, isHelpful, ip, now });
}

async function votes() {
  const rows = await database().helpVote.findMany({ orderBy: { isHelpful: 'desc' } });
  return rows.map(({ article, isHelpful, count }) => [article, isHelpful, count]);
}

describe('voting on a help article', () => {
  it('a vote counts for its article and its answer, and nothing else is stored', async () => {
    await vote(true);
    await vote(true);
    await vote(false);
    expect(await votes()).toEqual([
      [article, true, 2],
      [article, false, 1],
    ]);
  });

  it('one network gets thirty votes an hour, and any more are dropped', async () => {
    const client = createClient();
    for (let count = 0; count < 32; count += 1) await vote(true, client);
    expect(await votes()).toEqual([[article, true, 30]]);
    await vote(true);
    await vote(true, client, addMs(NOON, HOUR_MS));
    expect(await votes()).toEqual([[article, true, 32]]);
  });
});

describe.runIf(IS_REAL_POSTGRES)(`twenty concurrent votes (${REAL_ONLY})`, () => {
  it('every one of twenty concurrent votes counts', async () => {
    await atOnce(20, () => vote(true));
    expect(await votes()).toEqual([[article, true, 20]]);
  });
});

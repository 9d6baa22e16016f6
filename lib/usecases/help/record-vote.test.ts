import { beforeEach, describe, expect, it } from 'vitest';
import { addMs, HOUR_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { makeOrigin, NOON } from '@/lib/testing/make-person';
import { atOnce, IS_REAL_POSTGRES, REAL_ONLY } from '@/lib/testing/race';
import { recordVote } from './record-vote';

const article = 'which-app';

beforeEach(async () => {
  await database().helpVote.deleteMany({});
});

function vote(isHelpful: boolean, { address } = makeOrigin(), now = NOON) {
  return recordVote({ article, isHelpful, address, now });
}

async function votes() {
  const rows = await database().helpVote.findMany({ orderBy: { isHelpful: 'desc' } });
  return rows.map(({ article, isHelpful, count }) => [article, isHelpful, count]);
}

describe('a vote on an article', () => {
  it('counts for its article and its answer, and keeps nothing else', async () => {
    await vote(true);
    await vote(true);
    await vote(false);
    expect(await votes()).toEqual([
      [article, true, 2],
      [article, false, 1],
    ]);
  });

  it('counts thirty times an hour from one network, and is dropped beyond', async () => {
    const origin = makeOrigin();
    for (let count = 0; count < 32; count += 1) await vote(true, origin);
    expect(await votes()).toEqual([[article, true, 30]]);
    await vote(true);
    await vote(true, origin, addMs(NOON, HOUR_MS));
    expect(await votes()).toEqual([[article, true, 32]]);
  });
});

describe.runIf(IS_REAL_POSTGRES)(`twenty votes at the same moment (${REAL_ONLY})`, () => {
  it('all count', async () => {
    await atOnce(20, () => vote(true));
    expect(await votes()).toEqual([[article, true, 20]]);
  });
});

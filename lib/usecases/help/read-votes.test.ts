import { describe, expect, it } from 'vitest';
import { database } from '@/lib/store/client';
import { countHelpVote } from '@/lib/store/help-vote-store';
import { makeSession } from '@/lib/testing/login-state';
import { makeStaff } from '@/lib/testing/make-case';
import { createPerson, NOON } from '@/lib/testing/person';
import { readVotes } from './read-votes';

async function votesFor(article: string) {
  const reading = await readVotes({ session: await makeStaff(NOON) });
  if (!reading.ok) throw new Error(reading.reason);
  return reading.value.find((votes) => votes.article === article);
}

describe('votes on help articles', () => {
  it('help votes are counted by article, and an article without votes is listed too', async () => {
    const before = await votesFor('which-app');
    await countHelpVote(database(), { article: 'which-app', isHelpful: true });
    await countHelpVote(database(), { article: 'which-app', isHelpful: false });
    await countHelpVote(database(), { article: 'which-app', isHelpful: false });
    expect(await votesFor('which-app')).toEqual({
      article: 'which-app',
      helpful: (before?.helpful ?? 0) + 1,
      unhelpful: (before?.unhelpful ?? 0) + 2,
    });
    expect(await votesFor('passkeys')).toMatchObject({ article: 'passkeys' });
  });

  it('help votes are shown only to support staff with two-factor authentication', async () => {
    const member = await makeSession(await createPerson({ factors: ['totp'] }), NOON);
    const bare = { ...(await makeStaff(NOON)), hasTwoFactor: false };
    for (const session of [member, bare])
      expect(await readVotes({ session })).toEqual({ ok: false, reason: 'not_staff' });
  });
});

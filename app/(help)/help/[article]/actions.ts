'use server';

import { currentClient } from '@/lib/auth/client';
import { requireSameOrigin } from '@/lib/auth/guards';
import { fieldOf } from '@/lib/forms/fields';
import { helpVoteForm, type VoteState } from '@/lib/forms/help';
import { recordVote } from '@/lib/usecases/help/record-vote';

export async function voteOnArticleAction(_previous: VoteState, data: FormData): Promise<VoteState> {
  const typed = { article: fieldOf(data, 'article'), isHelpful: fieldOf(data, 'isHelpful') };
  const form = helpVoteForm.safeParse(typed);
  if (!form.success) return { status: 'refused' };
  await requireSameOrigin();
  const { ip } = await currentClient();
  await recordVote({ ...form.data, ip, now: new Date() });
  return { status: 'voted', isHelpful: form.data.isHelpful };
}

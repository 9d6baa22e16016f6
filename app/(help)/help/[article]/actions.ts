'use server';

import { requestOrigin } from '@/lib/auth/request-origin';
import { requireOurPages } from '@/lib/auth/require-actor';
import { fieldOf } from '@/lib/forms/field-of';
import { helpVoteForm, type VoteState } from '@/lib/forms/help-vote-form';
import { recordVote } from '@/lib/usecases/help/record-vote';

export async function voteOnArticleAction(_previous: VoteState, data: FormData): Promise<VoteState> {
  const typed = { article: fieldOf(data, 'article'), isHelpful: fieldOf(data, 'isHelpful') };
  const form = helpVoteForm.safeParse(typed);
  if (!form.success) return { status: 'refused' };
  await requireOurPages();
  const { address } = await requestOrigin();
  await recordVote({ ...form.data, address, now: new Date() });
  return { status: 'voted', isHelpful: form.data.isHelpful };
}

import { z } from 'zod';
import type { SupportCaseReason } from '@/lib/domain/support-case';
import { RELOAD } from './login-messages';
import { mailTokenField } from './mail-link-form';
import { messageField } from './message-field';

/** A message from the owner in a case, which is identified by its link. */
export const caseMessageForm = z.strictObject({ token: mailTokenField, message: messageField });

const OVER = 'This case has ended, so nothing was changed. The page shows how it ended.';

/** Why an action of the owner in a case was refused. */
export const ownCaseMessages = {
  case_over: OVER,
  already_confirmed: "You've already confirmed this case. There's nothing more to do for now.",
  link_over: 'This link no longer works. Use the link in the most recent email about the case.',
  changed_meanwhile: `This case has just changed. ${RELOAD}`,
  not_confirmed: 'Confirm the case first.',
  already_approved: OVER,
  decided: OVER,
  held_back: OVER,
  own_account: OVER,
  too_early: OVER,
  only_a_message: OVER,
} as const satisfies Record<SupportCaseReason | 'changed_meanwhile' | 'link_over', string>;

import { z } from 'zod';
import type { SupportCaseReason } from '@/lib/domain/support-case';
import { mailTokenField } from './mail-link-form';
import { messageField } from './message-field';

/** What the owner writes in a case, whose link says which it is. */
export const caseMessageForm = z.strictObject({ token: mailTokenField, message: messageField });

const OVER = 'This case is over, so nothing was changed. The page says how it ended.';

/** Why something that the owner did in a case was refused. */
export const ownCaseMessages = {
  case_over: OVER,
  already_confirmed: 'This case is confirmed already. There is nothing more to do for now.',
  link_over: 'This link is no longer good. Use the link of the newest e-mail about the case.',
  changed_meanwhile: 'The case changed meanwhile. Load the page again.',
  not_confirmed: 'Confirm the case first.',
  already_approved: OVER,
  decided: OVER,
  held_back: OVER,
  own_account: OVER,
  too_early: OVER,
  only_a_message: OVER,
} as const satisfies Record<SupportCaseReason | 'changed_meanwhile' | 'link_over', string>;

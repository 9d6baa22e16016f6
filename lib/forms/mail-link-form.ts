import { z } from 'zod';
import type { MailLinkPurpose } from '@/lib/domain/mail-link';

const LONGEST_TOKEN = 100;

/** What a mailed link carries. Whatever cannot be one is an unknown one, and answered as such. */
export const mailTokenField = z.string().max(LONGEST_TOKEN).catch('');

/** The one button of its page. */
export const mailLinkForm = z.strictObject({ token: mailTokenField });

const OVER = 'This link was used before or is no longer good.';

/** Of a mailed link, whatever the reason: unknown, used, replaced by a newer one, over, or the account changed since. */
export const LINK_OVER = `${OVER} Ask for a new one.`;

const newPasswordLink = { sentence: LINK_OVER, href: '/forgot-password', label: 'Ask for a new link' };

/** In place of the form of such a link: what is wrong, and where it goes on. */
export const mailLinkOver = {
  verify_email: newPasswordLink,
  reset_password: newPasswordLink,
  change_email: {
    sentence: `${OVER} Ask for a new one on your profile.`,
    href: '/settings/profile',
    label: 'Go to your profile',
  },
  undo_email_change: {
    sentence: `${OVER} Was your address changed by somebody else? Write to support.`,
    href: '/contact',
    label: 'Contact support',
  },
  support_case: {
    sentence: 'This link is not right, or the case is long over. Use the link of the newest e-mail about it.',
    href: '/contact',
    label: 'Contact support',
  },
} as const satisfies Record<MailLinkPurpose, { sentence: string; href: string; label: string }>;

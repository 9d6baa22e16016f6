import { z } from 'zod';
import type { MailLinkPurpose } from '@/lib/domain/mail-link';

const LONGEST_TOKEN = 100;

/** The token in a mailed link. An invalid one is treated as unknown. */
export const mailTokenField = z.string().max(LONGEST_TOKEN).catch('');

/** The form behind the only button on the link's page. */
export const mailLinkForm = z.strictObject({ token: mailTokenField });

const OVER = 'This link has already been used or has expired.';

/** For any link that doesn't work: unknown, used, expired, replaced by a newer one, or voided by an account change. */
export const LINK_OVER = `${OVER} Request a new one.`;

const newPasswordLink = { sentence: LINK_OVER, href: '/forgot-password', label: 'Request a new link' };

/** Shown instead of the link's form: what is wrong, and where to continue. */
export const mailLinkOver = {
  verify_email: newPasswordLink,
  reset_password: newPasswordLink,
  change_email: {
    sentence: `${OVER} Request a new one on your profile page.`,
    href: '/settings/profile',
    label: 'Go to your profile',
  },
  undo_email_change: {
    sentence: `${OVER} If someone else changed your email address, contact support.`,
    href: '/contact',
    label: 'Contact support',
  },
  support_case: {
    sentence: 'This link is invalid, or the case ended some time ago. Use the link in the most recent email about it.',
    href: '/contact',
    label: 'Contact support',
  },
} as const satisfies Record<MailLinkPurpose, { sentence: string; href: string; label: string }>;

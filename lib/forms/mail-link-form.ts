import { z } from 'zod';

const LONGEST_TOKEN = 100;

/** What a mailed link carries. Whatever cannot be one is an unknown one, and answered as such. */
export const mailTokenField = z.string().max(LONGEST_TOKEN).catch('');

/** The one button of its page. */
export const mailLinkForm = z.strictObject({ token: mailTokenField });

/** Of a mailed link, whatever the reason: unknown, used, replaced by a newer one, over, or the account changed since. */
export const LINK_OVER = 'This link was used before or is no longer good. Ask for a new one.';

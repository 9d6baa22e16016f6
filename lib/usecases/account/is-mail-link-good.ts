import type { MailLinkPurpose } from '@/lib/domain/mail-link';
import { database } from '@/lib/store/client';
import { findMailLink } from '../steps/find-mail-link';

type Click = { token: string; purpose: MailLinkPurpose; now: Date };

/**
 * True if a mailed link is still valid. Its page checks this first, so that no one fills in a form that will be
 * refused.
 */
export async function isMailLinkGood(click: Click): Promise<boolean> {
  return (await findMailLink(database(), click)) !== null;
}
